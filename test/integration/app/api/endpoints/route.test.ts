import { describe, expect, it } from "vitest";
import { DELETE as cancel, POST as certify } from "#app/api/endpoints/[id]/certification/route";
import { POST as makeDefault } from "#app/api/endpoints/[id]/default/route";
import { PUT as judge } from "#app/api/endpoints/[id]/judge/route";
import { DELETE as remove } from "#app/api/endpoints/[id]/route";
import { POST as tryOut } from "#app/api/endpoints/[id]/test/route";
import { POST as add, GET as list } from "#app/api/endpoints/route";
import { withViewer } from "#lib/db/client";
import { listCertifications } from "#lib/db/models/certifications";
import type { Viewer } from "#lib/domain/viewer";
import { NOTE_SENTENCES } from "#lib/i18n/note-sentences";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { refuses, says, startFakeProvider } from "#test/support/fakes/fake-provider";

const KEY = "sk-very-secret";

async function call(
  route: typeof list,
  { viewer, id, body }: { viewer: Viewer | null; id?: string; body?: unknown },
) {
  const request = new Request("http://localhost/api/endpoints", {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie: viewer ? await signInAs(viewer) : "", "sec-fetch-site": "same-origin" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await route(request, { params: Promise.resolve(id ? { id } : {}) });
  const text = await response.text();
  return { status: response.status, text, json: text ? JSON.parse(text) : null };
}

async function addEndpoint(viewer: Viewer, baseUrl: string): Promise<string> {
  const body = { name: "Fake", baseUrl, model: "fake-1", apiKey: KEY };
  return (await call(add, { viewer, body })).json.id;
}

describe("/api/endpoints", () => {
  it("lists quotes first, as the default as long as no other endpoint is", async () => {
    const viewer = await createOrganization("admin");
    const { json } = await call(list, { viewer });
    expect(json.endpoints).toMatchObject([{ id: "quotes", isDefault: true, isLocal: true }]);
  });

  it("adds an endpoint, never shows its key again, and stores the key encrypted", async () => {
    const viewer = await createOrganization();
    const id = await addEndpoint(viewer, "https://api.example.com/v1/chat/completions/");

    const { text, json } = await call(list, { viewer });
    expect(json.endpoints[1]).toMatchObject({
      id,
      baseUrl: "https://api.example.com/v1",
      hasApiKey: true,
      isLocal: false,
      isDefault: false,
    });
    expect(text).not.toContain(KEY);
    const row = await withViewer(viewer, (tx) => tx.endpoint.findFirst({ where: { id } }));
    expect(JSON.stringify(row)).not.toContain(KEY);
  });

  it.each([
    "[fd00:ec2::254]",
    "[::ffff:169.254.169.254]",
    "2852039166",
    "metadata.google.internal",
  ])("adds no endpoint at a cloud's metadata service: %s", async (host) => {
    const viewer = await createOrganization();
    const body = { name: "Cloud", baseUrl: `http://${host}/latest/v1`, model: "m" };
    const refused = await call(add, { viewer, body });
    expect(refused).toMatchObject({ status: 400, json: { error: { code: "invalid_request" } } });
    expect((await call(list, { viewer })).json.endpoints).toHaveLength(1);
  });

  it("queues one certification of an endpoint at a time, cancels it, and refuses readers", async () => {
    const viewer = await createOrganization();
    const id = await addEndpoint(viewer, "https://api.example.com/v1");
    expect((await call(certify, { viewer, id, body: {} })).status).toBe(202);
    expect((await call(certify, { viewer, id, body: {} })).status).toBe(409);
    expect((await call(certify, { viewer, id: "quotes", body: {} })).status).toBe(202);
    await call(cancel, { viewer, id, body: {} });
    await call(cancel, { viewer, id: "quotes", body: {} });
    const certifications = await listCertifications(viewer, [id, "quotes"]);
    expect(certifications).toMatchObject([
      { endpointId: id, state: "cancelled", total: 54, done: 0 },
      { endpointId: "quotes", state: "cancelled", total: 30, done: 0 },
    ]);

    const reader = await createMember(viewer.organizationId, "reader");
    expect((await call(certify, { viewer: reader, id, body: {} })).status).toBe(403);
    const stranger = await createOrganization();
    expect((await call(certify, { viewer: stranger, id, body: {} })).status).toBe(404);
  });

  it("uses at most one endpoint for checking sentences, and none when it is deselected", async () => {
    const viewer = await createOrganization();
    const [first, second] = [
      await addEndpoint(viewer, "https://one.example/v1"),
      await addEndpoint(viewer, "https://two.example/v1"),
    ];
    const judges = async () =>
      (await call(list, { viewer })).json.endpoints.flatMap(
        (one: { id: string; isJudge: boolean }) => (one.isJudge ? [one.id] : []),
      );

    await call(judge, { viewer, id: first, body: { isJudge: true } });
    await call(judge, { viewer, id: second, body: { isJudge: true } });
    expect(await judges()).toEqual([second]);
    await call(judge, { viewer, id: second, body: { isJudge: false } });
    expect(await judges()).toEqual([]);

    const stranger = await createOrganization();
    expect(
      (await call(judge, { viewer: stranger, id: first, body: { isJudge: true } })).status,
    ).toBe(404);
    expect(await judges()).toEqual([]);
  });

  it.each([
    ["another protocol", "file:///etc/passwd"],
    ["a value that is not an address", "gpt"],
    ["a password in the address", "https://user:pass@example.com/v1"],
    ["parameters in the address", "https://example.com/v1?key=1"],
  ])("answers 400 to %s", async (_case, baseUrl) => {
    const viewer = await createOrganization();
    const body = { name: "Fake", baseUrl, model: "fake-1" };
    expect((await call(add, { viewer, body })).status).toBe(400);
  });

  it("makes an endpoint the default, and quotes again when that endpoint is deleted", async () => {
    const viewer = await createOrganization();
    const id = await addEndpoint(viewer, "https://api.example.com/v1");
    const defaults = async () =>
      (await call(list, { viewer })).json.endpoints
        .filter((endpoint: { isDefault: boolean }) => endpoint.isDefault)
        .map((endpoint: { id: string }) => endpoint.id);

    await call(makeDefault, { viewer, id, body: {} });
    expect(await defaults()).toEqual([id]);
    await call(makeDefault, { viewer, id: "quotes", body: {} });
    expect(await defaults()).toEqual(["quotes"]);
    await call(makeDefault, { viewer, id, body: {} });
    await call(remove, { viewer, id, body: {} });
    expect(await defaults()).toEqual(["quotes"]);
  });

  it("tests an endpoint with its key and stores the result", async () => {
    const viewer = await createOrganization();
    const provider = await startFakeProvider(() => says("I am ready."));
    const id = await addEndpoint(viewer, provider.baseUrl);

    const { json } = await call(tryOut, { viewer, id, body: {} });
    expect(json).toMatchObject({ ok: true, sample: "I am ready." });
    expect(provider.requests[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect((await call(list, { viewer })).json.endpoints[1].lastTest).toEqual(json);
  });

  it("reports what is wrong with an endpoint that does not answer", async () => {
    const viewer = await createOrganization();
    const provider = await startFakeProvider(() => refuses(401, "Incorrect API key provided."));
    const id = await addEndpoint(viewer, provider.baseUrl);

    const { json } = await call(tryOut, { viewer, id, body: {} });
    expect(json).toMatchObject({ ok: false, said: "Incorrect API key provided." });
    expect(json.detail).toMatch(/key/);
  });

  it("shows what a server said about an error to owners alone", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const provider = await startFakeProvider(() => refuses(500, "Stack of Mary Poole’s request."));
    const id = await addEndpoint(owner, provider.baseUrl);

    expect((await call(tryOut, { viewer: admin, id, body: {} })).text).not.toContain("Mary Poole");
    expect((await call(list, { viewer: admin })).text).not.toContain("Mary Poole");
    expect((await call(list, { viewer: owner })).text).toContain("Mary Poole");
  });

  it("shows admins no error text that an earlier release stored", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const id = await addEndpoint(owner, "https://api.example.com/v1");
    const detail = `${NOTE_SENTENCES["server-failed"]} (500 Stack of Mary Poole’s request.)`;
    const lastTest = { ok: false, ms: 5, detail, at: new Date().toISOString() };
    await withViewer(owner, (tx) => tx.endpoint.updateMany({ where: { id }, data: { lastTest } }));

    const { json } = await call(list, { viewer: admin });
    expect(json.endpoints[1].lastTest.detail).toBe(NOTE_SENTENCES["server-failed"]);
  });

  it.each([
    ["a page", 404, "<h1>Intranet: salaries</h1>"],
    ["an answer", 200, "salaries: 1, 2, 3"],
    ["a document", 403, { salaries: "secret" }],
  ] as const)(
    "quotes nothing of %s at an address that is no model server",
    async (_, status, body) => {
      const owner = await createOrganization();
      const server = await startFakeProvider(() => [{ do: "status", status, body }]);
      const id = await addEndpoint(owner, server.baseUrl);
      const { json, text } = await call(tryOut, { viewer: owner, id, body: {} });
      expect(json.ok).toBe(false);
      expect(text).not.toMatch(/salaries/);
    },
  );

  it("answers 404 to another organization's endpoint", async () => {
    const id = await addEndpoint(await createOrganization(), "https://api.example.com/v1");
    const viewer = await createOrganization();
    for (const route of [tryOut, makeDefault, remove]) {
      expect((await call(route, { viewer, id, body: {} })).status).toBe(404);
    }
  });

  it("refuses readers and callers who are not signed in", async () => {
    const owner = await createOrganization();
    const id = await addEndpoint(owner, "https://api.example.com/v1");
    const reader = await createMember(owner.organizationId, "reader");
    for (const route of [add, tryOut, makeDefault, remove]) {
      expect((await call(route, { viewer: reader, id, body: {} })).status).toBe(403);
      expect((await call(route, { viewer: null, id, body: {} })).status).toBe(401);
    }
    expect((await call(list, { viewer: null })).status).toBe(401);
  });
});
