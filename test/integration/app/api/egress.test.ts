import { describe, expect, it } from "vitest";
import { POST as addTerms } from "#app/api/custom-terms/route";
import { GET as exportLedger } from "#app/api/egress/route";
import { POST as tryMasking } from "#app/api/masking/route";
import { PATCH as changeProvider } from "#app/api/providers/[id]/route";
import { recordEgress } from "#lib/db/calls/egress";
import { withViewer } from "#lib/db/client";
import { listProviders } from "#lib/db/models/providers";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute } from "#test/support/call-route";

async function createOwner() {
  const viewer = await createOrganization();
  await addEndpoint(viewer, { name: "Far", baseUrl: "https://far.example/v1", model: "far-1" });
  const [provider] = await listProviders(viewer);
  return { viewer, cookie: await signInAs(viewer), providerId: provider?.id ?? "" };
}

function record(viewer: Viewer, providerId: string, model: string): Promise<void> {
  const facts = {
    callId: null,
    answerId: null,
    endpointId: null,
    providerName: "Far",
    jurisdiction: "DE",
  };
  const rest = {
    address: "https://far.example/v1",
    place: "outside",
    isPlaceConfirmed: false,
    purpose: "answer",
    dataClass: "public",
  } as const;
  return recordEgress(viewer, {
    ...facts,
    ...rest,
    providerId,
    model,
    masked: { person: 1 },
    decision: "masked",
    bytes: 12,
    sha256: "a".repeat(64),
  });
}

describe("the export of the egress records", () => {
  it("contains all records, beyond one page of the query, and respects its filter", async () => {
    const { viewer, cookie, providerId } = await createOwner();
    await record(viewer, providerId, '=1+1, "far"');
    await withViewer(viewer, async (tx) => {
      const row = await tx.egressRecord.findFirstOrThrow();
      const { id: _, ...copy } = row;
      const data = Array.from({ length: 1_100 }, () => ({ ...copy, model: "far-2", masked: {} }));
      await tx.egressRecord.createMany({ data });
    });
    const lines = async (query: string) => {
      const path = `/api/egress?${query}`;
      return (await (await callRoute(exportLedger, { path, cookie })).text()).trim().split(/\r?\n/);
    };

    const json = (await lines("format=jsonl")).map((line) => JSON.parse(line));
    expect(new Set(json.map(({ id }) => id)).size).toBe(1_101);
    const csv = await lines("format=csv&decision=masked");
    expect(csv).toHaveLength(1_102);
    expect(csv[0]).toMatch(/^createdAt,decision,reason,providerName/);
    expect(csv.join()).toContain(`"'=1+1, ""far"""`);
    expect(await lines("format=jsonl&decision=blocked")).toEqual([""]);
  });
});

describe("the settings of a provider", () => {
  it("can be changed, with each new value in the audit log", async () => {
    const { viewer, cookie, providerId } = await createOwner();
    const body = { maxDataClass: "confidential", isMasked: true, jurisdiction: "DE" };
    const params = { id: providerId };
    const reply = await callRoute(changeProvider, { method: "PATCH", params, cookie, body });
    expect(reply.status).toBe(204);
    expect(await listProviders(viewer)).toMatchObject([body]);
    const trail = await withViewer(viewer, (tx) =>
      tx.auditEvent.findMany({ where: { action: "provider.changed" } }),
    );
    expect(trail.map(({ subject }) => subject)).toEqual([
      "far.example jurisdiction=DE maxDataClass=confidential",
    ]);
  });

  it.each([
    [{ maxDataClass: "restricted" }, 400],
    [{ jurisdiction: "Germany" }, 400],
    [{ termsUrl: "javascript:alert(1)" }, 400],
  ])("refuse %o", async (body, status) => {
    const { cookie, providerId } = await createOwner();
    const params = { id: providerId };
    const reply = await callRoute(changeProvider, { method: "PATCH", params, cookie, body });
    expect(reply.status).toBe(status);
  });

  it("of another organization answer 404", async () => {
    const { providerId } = await createOwner();
    const { cookie } = await createOwner();
    const call = { method: "PATCH", params: { id: providerId }, cookie, body: { isMasked: false } };
    expect((await callRoute(changeProvider, call)).status).toBe(404);
  });
});

it("trying out masking shows what would be sent, and stores nothing", async () => {
  const { viewer, cookie } = await createOwner();
  const call = (body: object) => ({ method: "POST", cookie, body });
  await callRoute(addTerms, call({ terms: ["Nightjar", "Nightjar", "12"] }));
  const look = async (text: string) => (await callRoute(tryMasking, call({ text }))).json();
  expect(await look("Dr. Poole likes nightjar.")).toEqual({
    text: "Dr. ⟦PERSON_1⟧ likes ⟦TERM_1⟧.",
    masked: { person: 1, term: 1 },
  });
  expect(await look("Entry 12-13812345678.")).toBeNull();
  const kept = await withViewer(viewer, async (tx) => [
    await tx.egressRecord.count(),
    await tx.call.count(),
  ]);
  expect(kept).toEqual([0, 0]);
});
