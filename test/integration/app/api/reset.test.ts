import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { GET as listCollections } from "#app/api/collections/route";
import { POST as join } from "#app/api/join/route";
import { POST as makeLink } from "#app/api/people/[id]/password-link/route";
import { PUT as changePassword } from "#app/api/session/password/route";
import { POST as reset } from "#app/api/session/reset/route";
import { GET as whoAmI } from "#app/api/session/route";
import { invite } from "#lib/auth/invite";
import { findLink } from "#lib/auth/join";
import { hashPassword } from "#lib/auth/password";
import { keysBehindLink } from "#lib/auth/reset-password";
import { withSystem, withViewer } from "#lib/db/client";
import { revokeAccessKey } from "#lib/db/people/access-keys";
import { changeRole, removeMember } from "#lib/db/people/members";
import type { Viewer } from "#lib/domain/viewer";
import { makeKey } from "#test/factories/access-key";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { buildWidget, openPreview, visitorOf } from "#test/factories/widget";
import { callRoute } from "#test/support/call-route";
import { signInByPassword } from "#test/support/sign-in";

const password = "staple correct horse";

async function askForLink(viewer: Viewer, id: string): Promise<Response> {
  return callRoute(makeLink, { method: "POST", params: { id }, cookie: await signInAs(viewer) });
}

async function tokenOf(response: Response): Promise<string> {
  const { url } = await response.json();
  return url.slice("/join/".length);
}

const resetWith = (token: string, body: object = {}) =>
  callRoute(reset, { method: "POST", body: { token, password, ...body } });

const isSignedIn = async (cookie: string) => (await callRoute(whoAmI, { cookie })).status === 200;

/** Whether a program can still use a key. */
async function works({ headers }: { headers: Record<string, string> }): Promise<boolean> {
  return (await callRoute(listCollections, { headers })).status === 200;
}

describe("a link for a new password", () => {
  it("does not lead to a host that only the request names", async () => {
    const owner = await createOrganization();
    const response = await callRoute(makeLink, {
      method: "POST",
      params: { id: owner.userId },
      cookie: await signInAs(owner),
      headers: { host: "evil.test", "x-forwarded-host": "evil.test" },
    });
    expect((await response.json()).url).toMatch(/^\/join\/[\w-]+$/);
  });

  it("sets the password once, and ends every session that was started with the old one", async () => {
    const owner = await createOrganization();
    const email = `${randomUUID()}@example.test`;
    const reader = await createMember(owner.organizationId, "reader", { email });
    const cookie = await signInAs(reader);
    const token = await tokenOf(await askForLink(owner, reader.userId));

    const [first, second] = [await resetWith(token), await resetWith(token)];

    expect(await first.json()).toEqual({ email });
    expect(second.status).toBe(404);
    expect(await isSignedIn(cookie)).toBe(false);
    expect((await signInByPassword({ email, password })).status).toBe(200);
  });

  it("works for an hour at most", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const response = await askForLink(owner, reader.userId);
    const { expiresAt, url } = await response.json();
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThanOrEqual(60);

    await withViewer(owner, (tx) =>
      tx.oneTimeLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }),
    );
    expect((await resetWith(url.slice("/join/".length))).status).toBe(404);
  });

  it("stops working when another one is made, also by another curator", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const reader = await createMember(owner.organizationId, "reader");
    const other = await createMember(owner.organizationId, "reader");
    const ofOther = await tokenOf(await askForLink(owner, other.userId));
    const first = await tokenOf(await askForLink(owner, reader.userId));
    const second = await tokenOf(await askForLink(admin, reader.userId));

    expect((await resetWith(first)).status).toBe(404);
    expect((await resetWith(second)).status).toBe(200);
    expect((await resetWith(ofOther)).status).toBe(200);
  });

  it("stops working when its person has changed the password themselves", async () => {
    const owner = await createOrganization();
    const passwordHash = await hashPassword("correct horse battery");
    const reader = await createMember(owner.organizationId, "reader", { passwordHash });
    const token = await tokenOf(await askForLink(owner, reader.userId));
    const body = { current: "correct horse battery", next: "battery staple horse" };
    const cookie = await signInAs(reader);
    expect((await callRoute(changePassword, { method: "PUT", cookie, body })).status).toBe(204);

    expect((await resetWith(token)).status).toBe(404);
  });

  it.each<[string, (owner: Viewer, admin: Viewer) => Promise<unknown>]>([
    ["is removed", (owner, admin) => removeMember(owner, admin.userId)],
    ["becomes a reader", (owner, admin) => changeRole(owner, admin.userId, "reader")],
    ["is disabled", (_owner, { userId }) => disable(userId)],
  ])("stops working when the curator who made it %s", async (_case, act) => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const reader = await createMember(owner.organizationId, "reader");
    const token = await tokenOf(await askForLink(admin, reader.userId));
    await act(owner, admin);

    expect((await resetWith(token)).status).toBe(404);
  });

  it("made by an admin does not work once its person is an owner", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const person = await createMember(owner.organizationId, "reader");
    const token = await tokenOf(await askForLink(admin, person.userId));
    await changeRole(owner, person.userId, "owner");

    expect((await resetWith(token)).status).toBe(404);
  });

  it("revokes the person's keys except those they keep, and no key of anybody else", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const kept = await makeKey(reader, { name: "Kept" });
    const dropped = await makeKey(reader, { name: "Dropped" });
    const revoked = await makeKey(reader, { name: "Revoked before" });
    await revokeAccessKey(reader, revoked.id);
    const ofOwner = await makeKey(owner);
    const token = await tokenOf(await askForLink(owner, reader.userId));

    expect((await keysBehindLink(token)).map(({ name }) => name)).toEqual(["Dropped", "Kept"]);
    await resetWith(token, { keptKeyIds: [kept.id, ofOwner.id, revoked.id] });

    const answers = [kept, dropped, revoked, ofOwner].map(works);
    expect(await Promise.all(answers)).toEqual([true, false, false, true]);
    const events = await withViewer(owner, (tx) =>
      tx.auditEvent.findMany({ where: { action: "key.revoked", subject: dropped.id } }),
    );
    expect(events).toHaveLength(1);
  });

  it("revokes every key where nobody was asked", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const key = await makeKey(reader);
    await resetWith(await tokenOf(await askForLink(owner, reader.userId)));
    expect(await works(key)).toBe(false);
  });

  it("withdraws the invitations and links that its person made, and ends their previews", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const reader = await createMember(owner.organizationId, "reader");
    const { widget } = await buildWidget(owner);
    const { path } = await invite(admin, { role: "admin", email: null });
    const ofReader = await tokenOf(await askForLink(admin, reader.userId));
    const preview = await openPreview(admin, widget);
    await visitorOf(preview);
    expect((await resetWith(await tokenOf(await askForLink(owner, admin.userId)))).status).toBe(
      200,
    );

    expect(await findLink(path.slice("/join/".length))).toBeNull();
    expect((await resetWith(ofReader)).status).toBe(404);
    await expect(visitorOf(preview)).rejects.toThrow("opens nothing");
  });

  it("shows the keys to nobody without a link for a new password", async () => {
    const owner = await createOrganization();
    const { path } = await invite(owner, { role: "reader", email: null });
    await expect(keysBehindLink("made up")).rejects.toThrow("has expired");
    await expect(keysBehindLink(path.slice("/join/".length))).rejects.toThrow("has expired");
  });

  it("cannot be made for an owner by an admin, nor for a member of another organization", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const admin = await createMember(owner.organizationId, "admin");

    expect((await askForLink(admin, owner.userId)).status).toBe(403);
    expect((await askForLink(stranger, admin.userId)).status).toBe(404);
  });

  it("cannot be used to take over a person's account in another organization", async () => {
    const [owner, other] = [await createOrganization(), await createOrganization()];
    const reader = await createMember(owner.organizationId, "reader");
    const early = await tokenOf(await askForLink(owner, reader.userId));
    await withSystem((tx) =>
      tx.member.create({
        data: { organizationId: other.organizationId, userId: reader.userId, role: "owner" },
      }),
    );

    expect((await askForLink(owner, reader.userId)).status).toBe(409);
    expect((await resetWith(early)).status).toBe(409);
  });

  it("stops working once its person is removed", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const token = await tokenOf(await askForLink(owner, reader.userId));
    await withSystem((tx) => tx.member.deleteMany({ where: { userId: reader.userId } }));

    expect((await resetWith(token)).status).toBe(404);
  });

  it("does not work as an invitation, and an invitation does not set a password", async () => {
    const owner = await createOrganization();
    const email = `${randomUUID()}@example.test`;
    const reader = await createMember(owner.organizationId, "reader", { email });
    const token = await tokenOf(await askForLink(owner, reader.userId));
    const { path } = await invite(owner, { role: "reader", email });
    const body = { token, name: "Eve", email, password };

    expect((await callRoute(join, { method: "POST", body })).status).toBe(404);
    expect((await resetWith(path.slice("/join/".length))).status).toBe(404);
  });
});

function disable(userId: string): Promise<unknown> {
  const data = { disabledAt: new Date() };
  return withSystem((tx) => tx.user.update({ where: { id: userId }, data }));
}
