import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { PUT as changePassword } from "#app/api/session/password/route";
import { DELETE as signOut, GET as whoAmI } from "#app/api/session/route";
import { hashPassword } from "#lib/auth/password";
import { sessionCookieName, sessionSecret } from "#lib/auth/session-cookie";
import { newToken } from "#lib/auth/token";
import { withSystem } from "#lib/db/client";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute } from "#test/support/call-route";
import { signInByPassword } from "#test/support/sign-in";

const statusOf = async (cookie: string) => (await callRoute(whoAmI, { cookie })).status;

describe("a session", () => {
  it("ends with the sign-out, and the browser deletes its cookie", async () => {
    const cookie = await signInAs(await createOrganization());
    expect(await statusOf(cookie)).toBe(200);

    const response = await callRoute(signOut, { method: "DELETE", cookie });

    expect(response.headers.get("set-cookie")).toMatch(/=; Path=\/; Max-Age=0/);
    expect(await statusOf(cookie)).toBe(401);
  });

  it("ends when its time is over, whatever the cookie says", async () => {
    const viewer = await createOrganization();
    expect(await statusOf(await signInAs(viewer, new Date(Date.now() - 1)))).toBe(401);
  });

  it("ends at once when its person is disabled or no longer a member", async () => {
    const [disabled, removed] = [await createOrganization(), await createOrganization()];
    const cookies = [await signInAs(disabled), await signInAs(removed)];
    await withSystem(async (tx) => {
      await tx.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
      await tx.member.deleteMany({ where: { userId: removed.userId } });
    });

    expect(await Promise.all(cookies.map(statusOf))).toEqual([401, 401]);
  });

  it("cannot be forged, neither with another secret nor with a token that was never issued", async () => {
    const name = sessionCookieName();
    const sessionToken = newToken();
    const forged = await encode({ token: { sessionToken }, secret: "another secret" });
    const unknown = await encode({ token: { sessionToken }, secret: sessionSecret() });
    const without = await encode({ token: {}, secret: sessionSecret() });

    for (const value of [forged, unknown, without, "garbage", "a.b.c.d.e", "%"]) {
      expect(await statusOf(`${name}=${value}`)).toBe(401);
    }
  });
});

describe("changing the password", () => {
  const password = "correct horse battery";
  const next = "staple correct horse";

  async function createPerson() {
    const email = `${randomUUID()}@example.test`;
    const passwordHash = await hashPassword(password);
    return { ...(await createOrganization("reader", { email, passwordHash })), email };
  }

  it("signs every other device out and keeps this one signed in", async () => {
    const person = await createPerson();
    const [here, elsewhere] = [await signInAs(person), await signInAs(person)];

    const body = { current: password, next };
    const response = await callRoute(changePassword, { method: "PUT", cookie: here, body });

    expect(response.status).toBe(204);
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 401]);
    const { email } = person;
    expect((await signInByPassword({ email, password })).status).toBe(401);
    expect((await signInByPassword({ email, password: next })).status).toBe(200);
  });

  it.each([
    ["the current one is wrong", { current: "wrong", next }],
    ["the new one is too short", { current: password, next: "short" }],
    ["the new one is too long", { current: password, next: "a".repeat(201) }],
  ])("changes nothing when %s", async (_case, body) => {
    const person = await createPerson();
    const [here, elsewhere] = [await signInAs(person), await signInAs(person)];

    const response = await callRoute(changePassword, { method: "PUT", cookie: here, body });

    expect(response.status).toBe(400);
    expect(await statusOf(elsewhere)).toBe(200);
  });
});
