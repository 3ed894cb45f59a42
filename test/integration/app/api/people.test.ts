import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PATCH as changeRole, DELETE as remove } from "#app/api/people/[id]/route";
import { DELETE as revokeSessions } from "#app/api/people/[id]/sessions/route";
import { DELETE as withdraw } from "#app/api/people/invitations/[id]/route";
import { POST as invite } from "#app/api/people/invitations/route";
import { GET as list } from "#app/api/people/route";
import { GET as whoAmI } from "#app/api/session/route";
import { findLink } from "#lib/auth/join";
import { withViewer } from "#lib/db/client";
import { beginCertification, startCertification } from "#lib/db/models/certifications";
import { beginAnswerRun, queueAnswerRun } from "#lib/db/quality/answer-runs";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { Role, Viewer } from "#lib/domain/viewer";
import { createSet } from "#test/factories/answer-set";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute, errorCodeOf } from "#test/support/call-route";

const isSignedIn = async (cookie: string) => (await callRoute(whoAmI, { cookie })).status === 200;

async function giveRole(viewer: Viewer, id: string, role: Role): Promise<Response> {
  const cookie = await signInAs(viewer);
  return callRoute(changeRole, { method: "PATCH", params: { id }, cookie, body: { role } });
}

async function removePerson(viewer: Viewer, id: string): Promise<Response> {
  return callRoute(remove, { method: "DELETE", params: { id }, cookie: await signInAs(viewer) });
}

async function roleOf({ organizationId, userId }: Viewer, viewer: Viewer): Promise<string | null> {
  const member = await withViewer(viewer, (tx) =>
    tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } } }),
  );
  return member?.role ?? null;
}

describe("the list of people", () => {
  it("shows the members and open invitations of the person's own organization only", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const reader = await createMember(owner.organizationId, "reader");
    const cookie = await signInAs(owner);
    for (const viewer of [owner, stranger]) {
      await callRoute(invite, {
        method: "POST",
        cookie: await signInAs(viewer),
        body: { role: "member" },
      });
    }

    const { members, invitations } = await (await callRoute(list, { cookie })).json();

    expect(members.map(({ id }: { id: string }) => id).sort()).toEqual(
      [owner.userId, reader.userId].sort(),
    );
    expect(invitations).toHaveLength(1);
    expect(JSON.stringify({ members, invitations })).not.toMatch(/hash/i);
  });
});

describe("changing a role", () => {
  it("signs the person out everywhere, so that no session keeps the old role", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const cookie = await signInAs(reader);

    expect((await giveRole(owner, reader.userId, "admin")).status).toBe(204);

    expect(await roleOf(reader, owner)).toBe("admin");
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it("is recorded with the person who did it and the role before", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");

    await giveRole(owner, reader.userId, "member");

    const events = await withViewer(owner, (tx) =>
      tx.auditEvent.findMany({ where: { action: "member.role-changed" } }),
    );
    expect(events).toMatchObject([
      { actor: owner.userId, subject: `${reader.userId} from reader to member` },
    ]);
  });

  it("does not let an admin make or remove an owner", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    await createMember(owner.organizationId, "owner");

    expect((await giveRole(admin, admin.userId, "owner")).status).toBe(403);
    expect((await giveRole(admin, owner.userId, "reader")).status).toBe(403);
    expect((await removePerson(admin, owner.userId)).status).toBe(403);
  });

  it("never leaves the organization without an owner", async () => {
    const owner = await createOrganization();

    const demoted = await giveRole(owner, owner.userId, "admin");
    const removed = await removePerson(owner, owner.userId);

    expect([demoted.status, await errorCodeOf(demoted)]).toEqual([409, "conflict"]);
    expect(removed.status).toBe(409);
    expect(await roleOf(owner, owner)).toBe("owner");
  });

  it("leaves one owner when two owners demote each other at the same moment", async () => {
    const first = await createOrganization();
    const second = await createMember(first.organizationId, "owner");

    await Promise.all([
      giveRole(first, second.userId, "reader"),
      giveRole(second, first.userId, "reader"),
    ]);

    const roles = [await roleOf(first, first), await roleOf(second, first)];
    expect(roles.filter((role) => role === "owner")).toHaveLength(1);
  });

  it("answers 400 to a role that does not exist", async () => {
    const owner = await createOrganization();
    const cookie = await signInAs(owner);
    const response = await callRoute(changeRole, {
      method: "PATCH",
      params: { id: owner.userId },
      cookie,
      body: { role: "emperor" },
    });
    expect(response.status).toBe(400);
  });
});

describe("removing a member", () => {
  it("ends their sign-ins at once", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const cookie = await signInAs(reader);

    expect((await removePerson(owner, reader.userId)).status).toBe(204);

    expect(await roleOf(reader, owner)).toBeNull();
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it.each<[string, (owner: Viewer, admin: Viewer) => Promise<Response>]>([
    ["removed", (owner, { userId }) => removePerson(owner, userId)],
    ["made a reader", (owner, { userId }) => giveRole(owner, userId, "reader")],
  ])("ends the runs of models that they started when they are %s", async (_case, act) => {
    const { viewer: owner, setId } = await createSet();
    const admin = await createMember(owner.organizationId, "admin");
    const start = (endpointId: string, startedBy: string) =>
      startCertification(owner, { endpointId, total: 3, startedBy }, null);
    const certification = await start(QUOTES_ENDPOINT, admin.userId);
    const ofOwner = await start(randomUUID(), owner.userId);
    const asked = { setId, endpointId: QUOTES_ENDPOINT, judgeId: null };
    const run = await queueAnswerRun(admin, asked, admin.userId, async () => undefined);

    expect((await act(owner, admin)).status).toBe(204);

    expect(await beginCertification(owner, certification.id)).toBeNull();
    expect(await beginCertification(owner, ofOwner.id)).not.toBeNull();
    expect(await beginAnswerRun(owner, run.id)).toBeNull();
  });

  it("does not find or change the members of another organization", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const reader = await createMember(owner.organizationId, "reader");
    const cookie = await signInAs(reader);
    const signOut = async (viewer: Viewer) =>
      callRoute(revokeSessions, {
        method: "DELETE",
        params: { id: reader.userId },
        cookie: await signInAs(viewer),
      });

    expect((await removePerson(stranger, reader.userId)).status).toBe(404);
    expect((await giveRole(stranger, reader.userId, "admin")).status).toBe(404);
    expect((await signOut(stranger)).status).toBe(404);
    expect(await isSignedIn(cookie)).toBe(true);

    expect(await (await signOut(owner)).json()).toEqual({ revoked: 1 });
    expect(await isSignedIn(cookie)).toBe(false);
  });
});

describe("inviting a person", () => {
  async function makeLink(viewer: Viewer, body: unknown): Promise<Response> {
    return callRoute(invite, { method: "POST", cookie: await signInAs(viewer), body });
  }

  it("returns a link to copy, whose token is not stored", async () => {
    const owner = await createOrganization();

    const response = await makeLink(owner, { role: "reader", email: "Grace@Example.test" });

    const { url, id } = await response.json();
    const token = url.slice("/join/".length);
    expect(await findLink(token)).toMatchObject({ role: "reader", email: "grace@example.test" });
    const [kept] = await withViewer(owner, (tx) => tx.oneTimeLink.findMany({ where: { id } }));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("makes no link to a host that only the request names", async () => {
    const cookie = await signInAs(await createOrganization());
    const headers = { host: "evil.test", "x-forwarded-host": "evil.test" };
    const body = { role: "reader" };
    const response = await callRoute(invite, { method: "POST", cookie, headers, body });
    const { url } = await response.json();
    expect(url).toMatch(/^\/join\/[\w-]+$/);
  });

  it("makes a link that is valid for three days", async () => {
    const owner = await createOrganization();
    const { expiresAt } = await (await makeLink(owner, { role: "reader" })).json();
    const hours = (Date.parse(expiresAt) - Date.now()) / (60 * 60 * 1000);
    expect(Math.round(hours)).toBe(72);
  });

  it("does not let an admin invite an owner", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    expect((await makeLink(admin, { role: "owner" })).status).toBe(403);
  });

  it("can be undone by its own organization only", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const { url, id } = await (await makeLink(owner, { role: "reader" })).json();
    const token = url.slice("/join/".length);
    const undo = async (viewer: Viewer) =>
      callRoute(withdraw, { method: "DELETE", params: { id }, cookie: await signInAs(viewer) });

    expect((await undo(stranger)).status).toBe(404);
    expect(await findLink(token)).not.toBeNull();
    expect((await undo(owner)).status).toBe(204);
    expect(await findLink(token)).toBeNull();
  });
});
