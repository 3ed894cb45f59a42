import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { POST } from "#app/api/join/route";
import { ensureOwnerLink } from "#lib/auth/first-owner";
import { invite } from "#lib/auth/invite";
import { findLink } from "#lib/auth/join";
import { withSystem, withViewer } from "#lib/db/client";
import { listInvitations } from "#lib/db/people/links";
import { changeRole, listAllMembers, removeMember } from "#lib/db/people/members";
import type { Role, Viewer } from "#lib/domain/viewer";
import { createMember, createOrganization } from "#test/factories/organization";
import { callRoute, errorCodeOf } from "#test/support/call-route";
import { signInByPassword } from "#test/support/sign-in";

const password = "correct horse battery";
const newEmail = () => `${randomUUID()}@example.test`;

async function tokenFor(viewer: Viewer, role: Role = "reader", email: string | null = null) {
  const { path } = await invite(viewer, { role, email });
  return path.slice("/join/".length);
}

function join(token: string | undefined, changes: Record<string, unknown> = {}): Promise<Response> {
  const body = { token, name: "Grace", email: newEmail(), password, ...changes };
  return callRoute(POST, { method: "POST", body });
}

describe("an invitation", () => {
  it("makes the person who follows it a member with its role, who can then sign in", async () => {
    const owner = await createOrganization();
    const email = newEmail();

    const response = await join(await tokenFor(owner, "admin"), { email: email.toUpperCase() });

    expect(response.status).toBe(201);
    const members = await listAllMembers(owner);
    expect(members.find((member) => member.email === email)).toMatchObject({
      name: "Grace",
      role: "admin",
    });
    expect((await signInByPassword({ email, password })).status).toBe(200);
  });

  it("works once, also when two people follow it at the same moment", async () => {
    const owner = await createOrganization();
    const token = await tokenFor(owner);

    const responses = await Promise.all([join(token), join(token), join(token)]);

    expect(responses.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
    expect(await listAllMembers(owner)).toHaveLength(2);
  });

  it("gives the same message for a used, an expired and an invented link", async () => {
    const owner = await createOrganization();
    const [used, expired] = [await tokenFor(owner), await tokenFor(owner)];
    await join(used);
    await withViewer(owner, (tx) =>
      tx.oneTimeLink.updateMany({ where: { usedAt: null }, data: { expiresAt: new Date() } }),
    );

    const answers = await Promise.all([used, expired, "made up"].map((token) => join(token)));

    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain("This link has been used or has expired. Ask for a new one.");
  });

  it.each<[string, (owner: Viewer, admin: Viewer) => Promise<unknown>]>([
    ["is removed", (owner, admin) => removeMember(owner, admin.userId)],
    ["becomes a reader", (owner, admin) => changeRole(owner, admin.userId, "reader")],
    ["is disabled", (_owner, { userId }) => disable(userId)],
  ])("no longer works once the curator who made it %s", async (_case, act) => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const token = await tokenFor(admin, "admin");
    const ofOwner = await tokenFor(owner, "admin");
    await act(owner, admin);

    expect([(await join(token)).status, (await join(ofOwner)).status]).toEqual([404, 201]);
  });

  it("of an owner no longer makes an owner once its maker is an admin", async () => {
    const owner = await createOrganization();
    const other = await createMember(owner.organizationId, "owner");
    const token = await tokenFor(other, "owner");
    const data = { role: "admin" };
    await withSystem((tx) => tx.member.updateMany({ where: { userId: other.userId }, data }));
    expect((await join(token)).status).toBe(404);
  });

  it("is withdrawn from the list with its maker", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    await tokenFor(admin);
    await removeMember(owner, admin.userId);
    expect((await listInvitations(owner)).rows).toEqual([]);
  });

  it("is not used up when it is looked up", async () => {
    const owner = await createOrganization();
    const token = await tokenFor(owner, "member");

    await findLink(token);

    expect(await findLink(token)).toEqual({
      organization: "Test organization",
      role: "member",
      email: null,
      isFirstOwner: false,
    });
  });

  it("for one address cannot be used with another", async () => {
    const owner = await createOrganization();
    const email = newEmail();
    const token = await tokenFor(owner, "reader", email);

    expect((await join(token)).status).toBe(403);
    expect((await join(token, { email })).status).toBe(201);
  });

  it("cannot be used to get another role or to rename the organization", async () => {
    const owner = await createOrganization();
    const email = newEmail();

    await join(await tokenFor(owner), { email, role: "owner", organization: "Mine now" });

    const members = await listAllMembers(owner);
    expect(members.find((member) => member.email === email)?.role).toBe("reader");
    expect(await organizationName(owner)).toBe("Test organization");
  });

  it("admits a person who has an account with that account's password, and with no other", async () => {
    const [first, second] = [await createOrganization(), await createOrganization()];
    const email = newEmail();
    await join(await tokenFor(first), { email });
    const token = await tokenFor(second);

    const wrong = await join(token, { email, password: "not my password" });
    const right = await join(token, { email });

    expect([wrong.status, await errorCodeOf(wrong)]).toEqual([409, "conflict"]);
    expect(right.status).toBe(201);
    expect((await listAllMembers(second)).map((member) => member.email)).toContain(email);
  });

  it("changes nothing when the person is already a member", async () => {
    const owner = await createOrganization();
    const email = newEmail();
    await join(await tokenFor(owner), { email });
    const token = await tokenFor(owner);

    expect((await join(token, { email })).status).toBe(409);
    expect(await findLink(token)).not.toBeNull();
  });

  it.each([
    ["a short password", { password: "123456789" }],
    ["a password that is too long", { password: "a".repeat(201) }],
    ["no name", { name: "  " }],
    ["a malformed address", { email: "grace" }],
    ["no token", { token: "" }],
  ])("is not used up by a form with %s", async (_case, changes) => {
    const token = await tokenFor(await createOrganization());

    expect((await join(token, changes)).status).toBe(400);
    expect(await findLink(token)).not.toBeNull();
  });
});

describe("the first owner's link", () => {
  it("is offered until somebody has an account, and a new link replaces the old one", async () => {
    await withSystem((tx) => tx.user.deleteMany());
    const [old, current] = [await ensureOwnerLink(), await ensureOwnerLink()].map((path) =>
      path?.slice("/join/".length),
    );
    const email = newEmail();

    expect((await join(old, { email })).status).toBe(404);
    expect(await findLink(current ?? "")).toMatchObject({ role: "owner", isFirstOwner: true });
    expect((await join(current, { email, organization: "Lovelace & Co" })).status).toBe(201);

    expect(await ensureOwnerLink()).toBeNull();
    const [home] = await withSystem((tx) =>
      tx.organization.findMany({ where: { slug: "home" }, select: { name: true } }),
    );
    expect(home?.name).toBe("Lovelace & Co");
    expect((await signInByPassword({ email, password })).status).toBe(200);
  });
});

async function organizationName({ organizationId }: Viewer): Promise<string | undefined> {
  const found = await withSystem((tx) =>
    tx.organization.findUnique({ where: { id: organizationId } }),
  );
  return found?.name;
}

function disable(userId: string): Promise<unknown> {
  const data = { disabledAt: new Date() };
  return withSystem((tx) => tx.user.update({ where: { id: userId }, data }));
}
