import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listEndpoints, makeDefaultEndpoint } from "#lib/db/models/endpoints";
import { changeProvider } from "#lib/db/models/providers";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createOrganization } from "#test/factories/organization";
import { answer, ledgerOf, part } from "#test/factories/outside";
import { createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";

const NAMED = "Patient: Mary Poole, telephone (212) 555-0187.";
const QUESTION = "How much notice must a tenant give?";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Names under which a server on this machine passes the words on to a vendor. */
const FORWARDED = [
  "gpt-oss:120b-cloud",
  "GLM-4.6:Cloud",
  "openai/gpt-4o",
  "anthropic/claude-sonnet-4-5",
  "gemini/gemini-2.5-pro",
  "azure/my-deployment",
  "bedrock/eu.amazon.nova-pro-v1:0",
  "gpt-4o-mini",
  "claude-sonnet-4-5",
  "qwen-max",
];

async function addModel(viewer: Viewer, baseUrl: string, model: string): Promise<string> {
  const { id } = await addEndpoint(viewer, { name: model, baseUrl, model });
  await makeDefaultEndpoint(viewer, id);
  return id;
}

describe.each(FORWARDED)("a model on this machine called %s", (model) => {
  it("is sent nothing restricted: the sources are quoted, with the reason", async () => {
    const { viewer } = await createReader("restricted");
    const provider = await startFakeProvider(() => says("28 days [1]."));
    await addModel(viewer, provider.baseUrl, model);
    const { outcome } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: "quotes", note: "restricted" });
    expect(provider.requests).toEqual([]);
    expect(await ledgerOf(viewer)).toMatchObject([
      { decision: "blocked", reason: "restricted", place: "outside" },
    ]);
  });

  it("is sent other text masked, with a record of its bytes", async () => {
    const viewer = await createOrganization();
    const provider = await startFakeProvider(() => says("Ready."));
    await addModel(viewer, provider.baseUrl, model);
    await answer(viewer, [part(NAMED)]);
    const [received] = provider.requests;
    expect(received?.text).not.toMatch(/Mary|Poole|555-0187/);
    expect(await ledgerOf(viewer)).toMatchObject([
      {
        decision: "masked",
        place: "outside",
        bytes: received?.bytes,
        sha256: sha256(received?.text ?? ""),
      },
    ]);
  });
});

describe("a model on this machine that nobody has confirmed", () => {
  it("answers as before, with a record of its own", async () => {
    const viewer = await createOrganization();
    const provider = await startFakeProvider(() => says("Ready."));
    await addModel(viewer, provider.baseUrl, "qwen3:8b");
    expect(await answer(viewer, [part(NAMED, "confidential")])).toBe("Ready.");
    const [received] = provider.requests;
    expect(received?.text).toContain("Mary Poole");
    expect(await ledgerOf(viewer)).toMatchObject([
      {
        decision: "sent",
        place: "inside",
        isPlaceConfirmed: false,
        bytes: received?.bytes,
        sha256: sha256(received?.text ?? ""),
        masked: {},
      },
    ]);
  });

  it("is sent nothing restricted", async () => {
    const { viewer } = await createReader("restricted");
    const provider = await startFakeProvider(() => says("28 days [1]."));
    await addModel(viewer, provider.baseUrl, "qwen3:8b");
    const { outcome } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: "quotes", note: "restricted" });
    expect(provider.requests).toEqual([]);
  });
});

it("masks for a model on this machine where an owner switched masking on, and puts it back", async () => {
  const viewer = await createOrganization();
  const provider = await startFakeProvider(({ text }) =>
    says(`${/⟦PERSON_\d⟧/.exec(text)?.[0]} has ${/⟦PHONE_\d⟧/.exec(text)?.[0]}.`),
  );
  const id = await addModel(viewer, provider.baseUrl, "qwen3:8b");
  const endpoint = (await listEndpoints(viewer)).find((each) => each.id === id);
  await changeProvider(viewer, endpoint?.provider?.id ?? "", { isMasked: true });
  expect(await answer(viewer, [part(NAMED)])).toBe("Mary Poole has (212) 555-0187.");
  const [received] = provider.requests;
  expect(received?.text).not.toMatch(/Mary|Poole|555-0187/);
  expect(await ledgerOf(viewer)).toMatchObject([
    { decision: "masked", place: "inside", masked: { person: 1, phone: 1 } },
  ]);
});
