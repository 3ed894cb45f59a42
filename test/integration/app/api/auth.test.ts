import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { GET, POST } from "#app/api/auth/[...nextauth]/route";
import { GET as whoAmI } from "#app/api/session/route";
import { hashPassword } from "#lib/auth/password";
import { sessionCookieName } from "#lib/auth/session-cookie";
import { withSystem, withViewer } from "#lib/db/client";
import type { Role, Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { callRoute, errorCodeOf } from "#test/support/call-route";
import { cookiesOf, signInByPassword } from "#test/support/sign-in";

const HOUR_MS = 60 * 60 * 1000;
const password = "correct horse battery";
const passwordHash = await hashPassword(password);

async function createPerson(role: Role = "owner"): Promise<Viewer & { email: string }> {
  const email = `${randomUUID()}@example.test`;
  return { ...(await createOrganization(role, { email, passwordHash })), email };
}

it("signs in a person with the right password, whatever the case and spaces of the e-mail address", async () => {
  const { email, userId } = await createPerson();

  const response = await signInByPassword({ email: ` ${email.toUpperCase()}`, password });

  expect(response.status).toBe(200);
  const me = await callRoute(whoAmI, { cookie: cookiesOf(response) });
  expect(await me.json()).toEqual({
    userId,
    email,
    name: "Ada",
    organization: "Test organization",
    role: "owner",
  });
});

it("sends the cookie to our own pages only, and hides it from scripts", async () => {
  const { email } = await createPerson();

  const response = await signInByPassword({ email, password });

  const cookie = response.headers.getSetCookie().find((set) => set.startsWith(sessionCookieName()));
  expect(cookie).toMatch(/; Path=\//);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Lax/);
});

it("answers a forged host with no address and no cookie that names it", async () => {
  const { email } = await createPerson();
  const headers = {
    host: "evil.test",
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "https",
  };

  const csrf = await callRoute(GET, { headers, params: { nextauth: ["csrf"] } });
  const response = await signInByPassword({ email, password }, { headers });

  for (const { headers: sent } of [csrf, response]) {
    expect(JSON.stringify([...sent])).not.toContain("evil.test");
    expect(sent.get("location")).toBeNull();
  }
  expect(await response.text()).toBe("{}");
});

it("records who signed in, and stores no usable token in the database", async () => {
  const person = await createPerson();

  const response = await signInByPassword({ email: person.email, password });

  const { events, sessions } = await withViewer(person, async (tx) => ({
    events: await tx.auditEvent.findMany({ select: { action: true, actor: true } }),
    sessions: await tx.session.findMany(),
  }));
  expect(events).toEqual([{ action: "session.started", actor: person.userId }]);
  expect(sessions).toHaveLength(1);
  expect(cookiesOf(response)).not.toContain(sessions[0]?.tokenHash);
});

it.each<[Role, number]>([
  ["owner", 12],
  ["admin", 12],
  ["member", 30 * 24],
  ["reader", 30 * 24],
])("limits a sign-in of the role %s to %i hours", async (role, hours) => {
  const person = await createPerson(role);

  await signInByPassword({ email: person.email, password });

  const [session] = await withViewer(person, (tx) => tx.session.findMany());
  const lasts = (session?.expiresAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0);
  expect(Math.round(lasts / HOUR_MS)).toBe(hours);
});

it("answers a wrong password and an unknown address with the same message", async () => {
  const { email } = await createPerson();

  const wrong = await signInByPassword({ email, password: "wrong password" });
  const unknown = await signInByPassword({ email: "nobody@example.test", password });

  expect(wrong.status).toBe(401);
  expect([unknown.status, await unknown.text()]).toEqual([401, await wrong.text()]);
  expect(cookiesOf(wrong)).toBe("");
});

it("gives a disabled person and a person without an organization the answer for a wrong password", async () => {
  const [disabled, removed] = [await createPerson(), await createPerson()];
  await withSystem(async (tx) => {
    await tx.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
    await tx.member.deleteMany({ where: { userId: removed.userId } });
  });

  for (const { email } of [disabled, removed]) {
    const response = await signInByPassword({ email, password });
    expect([response.status, await errorCodeOf(response)]).toEqual([401, "unauthenticated"]);
  }
});

it("pauses sign-ins after five wrong passwords, but not those of the owner from another address", async () => {
  const { email } = await createPerson();
  const attack = () => signInByPassword({ email, password: "wrong" }, { address: "198.51.100.7" });
  const attempts = await Promise.all(Array.from({ length: 12 }, attack));

  expect(attempts.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  const refused = attempts.find(({ status }) => status === 429);
  expect(refused && (await errorCodeOf(refused))).toBe("too_many_requests");
  expect((await signInByPassword({ email, password })).status).toBe(200);
});

it("says how long to wait, and lets the person in on the device that signed in before", async () => {
  const { email } = await createPerson();
  const address = "198.51.100.9";
  const device = cookiesOf(await signInByPassword({ email, password }, { address }));
  const attack = () => signInByPassword({ email, password: "wrong" }, { address });
  const attempts = await Promise.all(Array.from({ length: 12 }, attack));

  const refused = attempts.filter(({ status }) => status === 429);
  expect(refused).not.toHaveLength(0);
  // One second while others are checked, and more from limit to limit.
  for (const { headers } of refused) expect(headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
  const onOwnDevice = await signInByPassword({ email, password }, { address, cookie: device });
  expect(onOwnDevice.status).toBe(200);
});

it("changes the session when somebody signs in again, and ends the old one", async () => {
  const { email } = await createPerson();
  const first = cookiesOf(await signInByPassword({ email, password }));

  const second = cookiesOf(await signInByPassword({ email, password }, { cookie: first }));

  expect((await callRoute(whoAmI, { cookie: first })).status).toBe(401);
  expect((await callRoute(whoAmI, { cookie: second })).status).toBe(200);
});

it("refuses a sign-in without the page's token, and one from another site", async () => {
  const { email } = await createPerson();
  const params = { nextauth: ["callback", "credentials"] };
  const body = new URLSearchParams({ email, password, csrfToken: "made up" });
  const headers = { "sec-fetch-site": "cross-site" };

  const withoutToken = await callRoute(POST, { method: "POST", params, body });
  const fromElsewhere = await signInByPassword({ email, password }, { headers });

  expect([withoutToken.status, fromElsewhere.status]).toEqual([403, 403]);
  expect(cookiesOf(withoutToken)).not.toContain(sessionCookieName());
});

it.each([
  ["GET", "signin"],
  ["GET", "session"],
  ["GET", "error"],
  ["POST", "_log"],
  ["POST", "session"],
  ["GET", "callback/credentials"],
])("keeps NextAuth's own %s %s closed", async (method, path) => {
  const handler = method === "GET" ? GET : POST;
  const response = await callRoute(handler, { method, params: { nextauth: path.split("/") } });
  expect(response.status).toBe(404);
});

it("refuses a form that is much larger than a password", async () => {
  const { email } = await createPerson();
  const response = await signInByPassword({ email, password: "a".repeat(20_000) });
  expect(response.status).toBe(413);
});
