import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { POST as join } from "#app/api/join/route";
import { POST as makeLink } from "#app/api/people/[id]/password-link/route";
import { POST as reset } from "#app/api/session/reset/route";
import { GET as whoAmI } from "#app/api/session/route";
import { invite } from "#lib/auth/invite";
import { withSystem } from "#lib/db/client";
import type { Viewer } from "#lib/domain/viewer";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
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

const resetWith = (token: string) =>
  callRoute(reset, { method: "POST", body: { token, password } });

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
    expect((await callRoute(whoAmI, { cookie })).status).toBe(401);
    expect((await signInByPassword({ email, password })).status).toBe(200);
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
