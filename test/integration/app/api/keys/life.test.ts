import { describe, expect, it } from "vitest";
import { GET as collections } from "#app/api/collections/route";
import { POST as upload } from "#app/api/documents/route";
import { DELETE as revoke } from "#app/api/keys/[id]/route";
import { POST as create } from "#app/api/keys/route";
import { GET as search } from "#app/api/search/route";
import { GET as whoAmI } from "#app/api/session/route";
import { withSystem, withViewer } from "#lib/db/client";
import { listAccessKeys } from "#lib/db/people/access-keys";
import { changeRole, removeMember } from "#lib/db/people/members";
import { NO_LIMITS } from "#lib/domain/money/budget";
import { systemViewer, type Viewer, visitorViewer } from "#lib/domain/viewer";
import { asProgram, expireKey, makeKey } from "#test/factories/access-key";
import { buildCollection } from "#test/factories/document";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute, errorCodeOf } from "#test/support/call-route";
import { rowsSeen } from "#test/support/rows-seen";

const KEY = { name: "Nightly report", role: "reader", expiresInDays: 30 };

/** The status that a program gets when it lists the collections. */
async function statusWith(headers: Record<string, string>): Promise<number> {
  return (await callRoute(collections, { headers })).status;
}

async function searchStatus(headers: Record<string, string>): Promise<number> {
  return (await callRoute(search, { headers, path: "/?q=notice" })).status;
}

async function post(viewer: Viewer, body: unknown): Promise<Response> {
  return callRoute(create, { method: "POST", cookie: await signInAs(viewer), body });
}

async function revokeAs(viewer: Viewer, id: string): Promise<Response> {
  const cookie = await signInAs(viewer);
  return callRoute(revoke, { method: "DELETE", cookie, params: { id } });
}

function auditOf({ organizationId }: Viewer) {
  return withViewer(systemViewer(organizationId), (tx) =>
    tx.auditEvent.findMany({
      where: { action: { startsWith: "key." } },
      orderBy: { createdAt: "asc" },
      select: { action: true, subject: true, actor: true },
    }),
  );
}

describe("a key", () => {
  it("is shown once, stored as a hash, used, recorded as used, revoked and then refused", async () => {
    const viewer = await createOrganization("member");
    await buildCollection(viewer);
    const response = await post(viewer, KEY);
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { id, secret } = await response.json();
    expect(secret).toMatch(/^fhk_[0-9a-f]{64}$/);

    const [made] = (await listAccessKeys(viewer)).rows;
    const shown = { id, name: KEY.name, role: "reader", state: "active", lastUsedAt: null };
    expect(made).toMatchObject({ ...shown, prefix: secret.slice(0, 12) });
    const kept = await withViewer(viewer, (tx) => tx.accessKey.findFirst());
    expect(JSON.stringify(kept)).not.toContain(secret.slice(12));

    const seen = await callRoute(collections, { headers: asProgram(secret) });
    expect((await seen.json()).collections).toHaveLength(1);
    expect((await listAccessKeys(viewer)).rows[0]?.lastUsedAt).not.toBeNull();

    expect((await revokeAs(viewer, id)).status).toBe(204);
    expect(await statusWith(asProgram(secret))).toBe(401);
    expect((await listAccessKeys(viewer)).rows[0]).toMatchObject({ state: "revoked" });
    expect((await revokeAs(viewer, id)).status).toBe(204);
    expect(await auditOf(viewer)).toEqual([
      { action: "key.created", subject: `reader by key ${id}`, actor: viewer.userId },
      { action: "key.revoked", subject: id, actor: viewer.userId },
    ]);
  });

  it("is refused after it has expired", async () => {
    const viewer = await createOrganization();
    const { id, headers } = await makeKey(viewer);
    expect(await statusWith(headers)).toBe(200);
    await expireKey(viewer, id);
    expect(await statusWith(headers)).toBe(401);
    expect((await listAccessKeys(viewer)).rows[0]?.state).toBe("expired");
  });

  it("may have a lower role than its owner, and then does no more than that role may", async () => {
    const owner = await createOrganization();
    const narrow = await makeKey(owner, { role: "reader" });
    const wide = await makeKey(owner);
    expect([await statusWith(narrow.headers), await searchStatus(narrow.headers)]).toEqual([
      200, 403,
    ]);
    expect(await searchStatus(wide.headers)).toBe(200);
  });

  it("sees what its own role may see, although its owner sees more", async () => {
    const owner = await createOrganization();
    const { id } = await buildCollection(owner);
    await withViewer(owner, (tx) =>
      tx.collection.updateMany({ where: { id }, data: { accessTags: ["role:admin"] } }),
    );
    const listed = async (headers: Record<string, string>) =>
      (await (await callRoute(collections, { headers })).json()).collections.length;
    expect(await listed((await makeKey(owner, { role: "reader" })).headers)).toBe(0);
    expect(await listed((await makeKey(owner)).headers)).toBe(1);
  });

  it("loses the permissions that its owner loses: it cannot search once a curator becomes a reader", async () => {
    const owner = await createOrganization();
    const curator = await createMember(owner.organizationId, "admin");
    const { headers } = await makeKey(curator);
    expect(await searchStatus(headers)).toBe(200);
    await changeRole(owner, curator.userId, "reader");
    expect([await searchStatus(headers), await statusWith(headers)]).toEqual([403, 200]);
    expect((await listAccessKeys(owner, { all: true })).rows[0]?.role).toBe("reader");
  });

  it("is refused once its owner has left, also after the owner has come back", async () => {
    const owner = await createOrganization();
    const member = await createMember(owner.organizationId, "member");
    const { id, headers } = await makeKey(member);
    await removeMember(owner, member.userId);
    expect(await statusWith(headers)).toBe(401);
    const { organizationId, userId } = member;
    await withSystem((tx) =>
      tx.member.create({ data: { organizationId, userId, role: "member" } }),
    );
    expect(await statusWith(headers)).toBe(401);
    expect(await auditOf(owner)).toContainEqual({
      action: "key.revoked",
      subject: id,
      actor: owner.userId,
    });
  });

  it("is refused while its owner is disabled", async () => {
    const owner = await createOrganization();
    const { headers } = await makeKey(owner);
    await withSystem((tx) =>
      tx.user.updateMany({ where: { id: owner.userId }, data: { disabledAt: new Date() } }),
    );
    expect(await statusWith(headers)).toBe(401);
  });

  it("uploads a document when its owner and its role may", async () => {
    const owner = await createOrganization();
    const { id } = await buildCollection(owner);
    const path = `/?collection=${id}&name=rules.txt`;
    const send = (headers: Record<string, string>) =>
      callRoute(upload, { method: "POST", path, headers, body: "Rules of the house" });
    expect((await send((await makeKey(owner)).headers)).status).toBe(201);
    expect((await send((await makeKey(owner, { role: "member" })).headers)).status).toBe(403);
  });
});

describe("an invalid key", () => {
  it("gets the same message, whatever is wrong with it", async () => {
    const owner = await createOrganization();
    const [expired, revoked] = [await makeKey(owner), await makeKey(owner)];
    await expireKey(owner, expired.id);
    await revokeAs(owner, revoked.id);
    const wrong = [expired.secret, revoked.secret, `fhk_${"0".repeat(64)}`, "no key", ""];
    const answers = wrong.map(async (secret) => {
      const response = await callRoute(collections, { headers: asProgram(secret) });
      return `${response.status} ${await response.text()}`;
    });
    const [first, ...others] = await Promise.all(answers);
    expect(first).toMatch(/^401 .*This key is not valid/);
    for (const other of others) expect(other).toBe(first);
  });
});

describe("a request with a key", () => {
  it("never falls back to the cookie that is sent with it", async () => {
    const owner = await createOrganization();
    const cookie = await signInAs(owner);
    expect((await callRoute(collections, { cookie })).status).toBe(200);
    for (const secret of ["", `fhk_${"0".repeat(64)}`]) {
      const response = await callRoute(collections, { cookie, headers: asProgram(secret) });
      expect(response.status).toBe(401);
    }
    const other = await createOrganization();
    await buildCollection(other);
    const { headers } = await makeKey(other);
    const response = await callRoute(collections, { cookie, headers });
    expect((await response.json()).collections).toHaveLength(1);
  });

  it("is accepted from any site, while a request with a cookie must come from our own pages", async () => {
    const owner = await createOrganization();
    const { id } = await buildCollection(owner);
    const path = `/?collection=${id}&name=rules.txt`;
    const elsewhere = { origin: "http://evil.test", "sec-fetch-site": "cross-site" };
    const send = (call: { cookie?: string; headers: Record<string, string> }) =>
      callRoute(upload, { method: "POST", path, body: "Rules", ...call });
    const { headers } = await makeKey(owner);
    expect((await send({ headers: { ...headers, ...elsewhere } })).status).toBe(201);
    const cookie = await signInAs(owner);
    expect((await send({ cookie, headers: elsewhere })).status).toBe(403);
    const made = await send({ cookie, headers: { ...elsewhere, authorization: "Bearer x" } });
    expect(made.status).toBe(401);
  });

  it("is refused by a route that does not accept keys, with a message that says so", async () => {
    const { headers } = await makeKey(await createOrganization());
    const response = await callRoute(whoAmI, { headers });
    expect(response.status).toBe(403);
    expect((await response.json()).error.message).toContain("docs/api.md");
  });
});

describe("creating a key", () => {
  it.each([
    ["a role above the person's own", { ...KEY, role: "admin" }, 403],
    ["limits, which curators set", { ...KEY, limits: { ...NO_LIMITS, questionsPerDay: 9 } }, 403],
    ["no name", { ...KEY, name: " " }, 400],
    ["an unknown role", { ...KEY, role: "visitor" }, 400],
    ["a lifetime of zero days", { ...KEY, expiresInDays: 0 }, 400],
  ])("is refused with %s", async (_what, body, status) => {
    const member = await createOrganization("member");
    expect((await post(member, body)).status).toBe(status);
    expect((await listAccessKeys(member)).rows).toEqual([]);
  });

  it("is refused to a key", async () => {
    const { headers } = await makeKey(await createOrganization());
    const response = await callRoute(create, { method: "POST", headers, body: KEY });
    expect(await errorCodeOf(response)).toBe("forbidden");
  });
});

describe("access to keys", () => {
  it("shows members their own keys, and lets a curator see and revoke the organization's keys", async () => {
    const owner = await createOrganization();
    const { organizationId } = owner;
    const member = await createMember(organizationId, "member");
    const other = await createMember(organizationId, "member");
    const { id, headers } = await makeKey(member);
    expect((await listAccessKeys(other, { all: true })).rows).toEqual([]);
    expect((await revokeAs(other, id)).status).toBe(404);
    expect((await listAccessKeys(owner)).rows).toEqual([]);
    expect((await listAccessKeys(owner, { all: true })).rows).toMatchObject([{ id, owner: "Ada" }]);
    expect((await revokeAs(owner, id)).status).toBe(204);
    expect(await statusWith(headers)).toBe(401);
  });

  it("shows nobody the keys of another organization, by any query", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const { id, headers } = await makeKey(owner);
    expect((await revokeAs(stranger, id)).status).toBe(404);
    expect(await rowsSeen(stranger, owner, "access_key")).toBe(0);
    const revoked = await withViewer(
      stranger,
      (tx) => tx.$executeRaw`
        UPDATE access_key SET revoked_at = now()
        WHERE organization_id = ${owner.organizationId}::uuid`,
    );
    expect(revoked).toBe(0);
    expect(await statusWith(headers)).toBe(200);
  });

  it("shows a visitor no keys, and lets nobody create keys for others or delete their keys", async () => {
    const owner = await createOrganization();
    const member = await createMember(owner.organizationId, "member");
    const { id } = await makeKey(member);
    const widget = { id: crypto.randomUUID(), collectionIds: [] };
    const visitor = visitorViewer(owner.organizationId, member.userId, widget);
    expect(await withViewer(visitor, (tx) => tx.accessKey.count())).toBe(0);

    const { organizationId, userId } = member;
    const planted = {
      organizationId,
      userId,
      name: "x",
      prefix: "x",
      tokenHash: "x",
      role: "owner",
    };
    const write = withViewer(owner, (tx) => tx.accessKey.create({ data: planted }));
    await expect(write).rejects.toThrow(/row-level/);
    const gone = await withViewer(owner, (tx) => tx.accessKey.deleteMany({ where: { id } }));
    expect(gone.count).toBe(0);
  });
});
