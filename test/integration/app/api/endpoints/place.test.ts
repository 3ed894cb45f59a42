import { describe, expect, it } from "vitest";
import { PUT as declare } from "#app/api/endpoints/[id]/place/route";
import { POST as add } from "#app/api/endpoints/route";
import { PUT as declareTextServer } from "#app/api/text-servers/[id]/place/route";
import { GET as listTextServers } from "#app/api/text-servers/route";
import { withViewer } from "#lib/db/client";
import { deleteEndpoint, findEndpointSettings, listEndpoints } from "#lib/db/models/endpoints";
import { declareEndpointPlace } from "#lib/db/models/places";
import { type Viewer, visitorViewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute } from "#test/support/call-route";

const LOCAL = { name: "Near", baseUrl: "http://127.0.0.1:9/v1", model: "qwen3:8b" };

async function createPlaced(facts: Partial<typeof LOCAL> = {}) {
  const viewer = await createOrganization();
  const { id } = await addEndpoint(viewer, { ...LOCAL, ...facts });
  const cookie = await signInAs(viewer);
  const say = (body: object, as = cookie) =>
    callRoute(declare, { method: "PUT", params: { id }, cookie: as, body });
  const read = async () => (await listEndpoints(viewer)).find((each) => each.id === id);
  return { viewer, id, cookie, say, read };
}

const auditOf = async (viewer: Viewer) =>
  (
    await withViewer(viewer, (tx) =>
      tx.auditEvent.findMany({
        where: { action: "place.declared" },
        orderBy: { createdAt: "asc" },
      }),
    )
  ).map(({ subject }) => subject);

describe("the place of an endpoint", () => {
  it("is suggested, then declared by an owner, with who and when, in the audit log", async () => {
    const { viewer, id, say, read } = await createPlaced();
    expect((await read())?.standing).toMatchObject({
      place: "inside",
      suggestion: { reason: "private-address" },
      confirmed: null,
    });
    expect((await say({ place: "inside" })).status).toBe(204);
    const { standing } = (await read()) ?? {};
    expect(standing).toMatchObject({ place: "inside", confirmed: { by: viewer.userId } });
    expect(Date.parse(standing?.confirmed?.at ?? "")).toBeGreaterThan(0);
    expect(await auditOf(viewer)).toEqual([`${id} inside: qwen3:8b at http://127.0.0.1:9/v1`]);
  });

  it("outside gives it the provider that an owner names, of which nothing is known", async () => {
    const { say, read } = await createPlaced();
    await say({ place: "outside", whose: "Acme" });
    expect(await read()).toMatchObject({
      isLocal: false,
      standing: { place: "outside", whose: "Acme" },
      provider: { name: "Acme", kind: "other", maxDataClass: "internal", isMasked: true },
    });
    await say({ place: "inside" });
    expect(await read()).toMatchObject({ isLocal: true, provider: { kind: "house" } });
  });

  it("of a container's name is outside until an owner says that it is inside", async () => {
    const { say, read } = await createPlaced({ baseUrl: "http://ollama:11434/v1" });
    expect(await read()).toMatchObject({
      isLocal: false,
      standing: { suggestion: { place: "inside", reason: "container-name" } },
    });
    await say({ place: "inside" });
    expect(await read()).toMatchObject({ isLocal: true, provider: { kind: "house" } });
  });

  it("is not confirmed any more once its address or its model is another", async () => {
    const { viewer, id, say, read } = await createPlaced();
    for (const data of [{ model: "qwen3:14b" }, { baseUrl: "http://127.0.0.1:10/v1" }]) {
      await say({ place: "inside" });
      expect((await read())?.standing.confirmed).not.toBeNull();
      await withViewer(viewer, (tx) => tx.endpoint.updateMany({ where: { id }, data }));
      expect((await read())?.standing.confirmed).toBeNull();
    }
  });

  it("that was local and now is not, is masked and limited, though its provider is still your servers", async () => {
    const { viewer, id, say, read } = await createPlaced();
    await say({ place: "inside" });
    const data = { model: "gpt-oss:120b-cloud" };
    await withViewer(viewer, (tx) => tx.endpoint.updateMany({ where: { id }, data }));
    expect((await read())?.provider).toMatchObject({
      name: "Ollama (127.0.0.1:9)",
      jurisdiction: "unknown",
      maxDataClass: "internal",
      isMasked: true,
    });
  });

  it("can be stated when it is added, by an owner only", async () => {
    const viewer = await createOrganization();
    const body = { ...LOCAL, place: { place: "outside", whose: "Acme" } };
    const call = { method: "POST", body };
    const reply = await callRoute(add, { ...call, cookie: await signInAs(viewer) });
    const { id } = await reply.json();
    expect(await findEndpointSettings(viewer, id)).toMatchObject({
      standing: { place: "outside", whose: "Acme", confirmed: { by: viewer.userId } },
      provider: { name: "Acme" },
    });
    const admin = await createMember(viewer.organizationId, "admin");
    const refused = await callRoute(add, { ...call, cookie: await signInAs(admin) });
    expect(refused.status).toBe(403);
    expect(await listEndpoints(viewer)).toHaveLength(2);
  });

  it.each([
    [{ baseUrl: "https://api.openai.com/v1" }, { place: "inside" }],
    [{}, { place: "outside", whose: "House" }],
    [{}, { place: "nowhere" }],
  ])("of %o cannot be %o", async (facts, statement) => {
    const { say, read } = await createPlaced(facts);
    expect((await say(statement)).status).toBe(400);
    expect((await read())?.standing.confirmed).toBeNull();
  });

  it("is nobody's to change but an owner's, whatever the code forgets", async () => {
    const { viewer, id, say } = await createPlaced();
    const admin = await createMember(viewer.organizationId, "admin");
    expect((await say({ place: "inside" }, await signInAs(admin))).status).toBe(403);
    await expect(
      declareEndpointPlace(admin, id, { place: "inside", whose: null }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const write = (as: Viewer) =>
      withViewer(as, (tx) => {
        const { organizationId, userId: confirmedBy } = as;
        const server = { endpointId: id, address: "a", model: "m", place: "inside" };
        return tx.declaredPlace.createMany({ data: [{ organizationId, confirmedBy, ...server }] });
      });
    await expect(write(admin)).rejects.toThrow();
    const stranger = await createOrganization();
    await expect(write({ ...stranger, userId: viewer.userId })).rejects.toThrow();
  });

  it("is read by everybody who asks, and removed with the endpoint by an admin", async () => {
    const { viewer, id, say } = await createPlaced();
    await say({ place: "inside" });
    const widget = { id: crypto.randomUUID(), collectionIds: [] };
    const visitor = visitorViewer(viewer.organizationId, crypto.randomUUID(), widget);
    const count = (as: Viewer) => withViewer(as, (tx) => tx.declaredPlace.count());
    expect(await count(visitor)).toBe(1);
    expect(await count(await createOrganization())).toBe(0);
    await deleteEndpoint(await createMember(viewer.organizationId, "admin"), id);
    expect(await count(viewer)).toBe(0);
  });
});

it("lists no text server where none is configured, and declares none", async () => {
  const cookie = await signInAs(await createOrganization());
  const list = await callRoute(listTextServers, { path: "/api/text-servers", cookie });
  expect(await list.json()).toEqual({ textServers: [] });
  const params = { id: "embed" };
  const body = { place: "inside" };
  const reply = await callRoute(declareTextServer, { method: "PUT", params, cookie, body });
  expect(reply.status).toBe(404);
});
