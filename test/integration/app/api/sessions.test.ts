import { describe, expect, it } from "vitest";
import { PATCH as rename, GET as whoAmI } from "#app/api/session/route";
import { DELETE as endOne } from "#app/api/sessions/[id]/route";
import { DELETE as endOthers, GET as list } from "#app/api/sessions/route";
import { withSystem, withViewer } from "#lib/db/client";
import type { OwnSession } from "#lib/db/people/own-sessions";
import { forgetWhereSessionsWere } from "#lib/db/people/session-retention";
import { makeKey } from "#test/factories/access-key";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute, errorCodeOf } from "#test/support/call-route";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:149.0) Gecko/20100101 Firefox/149.0";
const SEEN = { "user-agent": FIREFOX, "x-forwarded-for": "203.0.113.5, 198.51.100.7" };

async function sessionsOf(cookie: string, headers = {}): Promise<OwnSession[]> {
  return (await (await callRoute(list, { cookie, headers })).json()).sessions;
}

const isSignedIn = async (cookie: string) => (await callRoute(whoAmI, { cookie })).status === 200;

const end = (cookie: string, id: string) =>
  callRoute(endOne, { method: "DELETE", params: { id }, cookie });

describe("a person's own sessions", () => {
  it("are listed with device, address and last use, the newest first, and this one is marked", async () => {
    const reader = await createOrganization("reader");
    const there = await signInAs(reader);
    await callRoute(whoAmI, { cookie: there, headers: SEEN });
    const here = await signInAs(reader);

    const [first, second] = await sessionsOf(here);
    expect(first).toMatchObject({ isCurrent: true, organization: "Test organization" });
    expect(second).toMatchObject({
      isCurrent: false,
      device: { browser: "Firefox", system: "Windows" },
      address: "198.51.100.7",
    });
    expect(Date.now() - Date.parse(second?.lastUsedAt ?? "")).toBeLessThan(60_000);
    expect(JSON.stringify([first, second])).not.toMatch(/hash|Mozilla/i);
  });

  it("are not listed once they ended, and nobody sees those of somebody else", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    await signInAs(reader);
    await signInAs(owner, new Date(Date.now() - 1));
    const here = await signInAs(owner);
    expect(await sessionsOf(here)).toHaveLength(1);
  });

  it("store their last use once a minute, however many requests come", async () => {
    const reader = await createOrganization("reader");
    const cookie = await signInAs(reader);
    const from = (address: string) =>
      callRoute(whoAmI, { cookie, headers: { "x-forwarded-for": address } });
    const stored = async () => (await sessionsOf(cookie, {}))[0]?.address;
    await from("192.0.2.1");
    await Promise.all(["192.0.2.2", "192.0.2.3"].map(from));
    expect(await stored()).toBe("192.0.2.1");

    const data = { lastUsedAt: new Date(Date.now() - 61_000) };
    await withSystem((tx) => tx.session.updateMany({ where: { userId: reader.userId }, data }));
    await from("192.0.2.4");
    expect(await stored()).toBe("192.0.2.4");
  });

  it("are ended one by one, by their owner only", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const [here, there] = [await signInAs(reader), await signInAs(reader)];
    const [newest] = await sessionsOf(here);
    const id = newest?.id ?? "";

    expect((await end(await signInAs(owner), id)).status).toBe(404);
    expect(await isSignedIn(there)).toBe(true);
    expect((await end(here, id)).status).toBe(204);
    expect([await isSignedIn(there), await isSignedIn(here)]).toEqual([false, true]);
    expect((await end(here, id)).status).toBe(404);
    const events = await withViewer(owner, (tx) =>
      tx.auditEvent.findMany({ where: { action: "session.ended", actor: reader.userId } }),
    );
    expect(events).toHaveLength(1);
  });

  it("are all ended but this one", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const cookies = [await signInAs(reader), await signInAs(reader), await signInAs(reader)];
    const ofOwner = await signInAs(owner);
    const cookie = cookies[1] ?? "";

    const response = await callRoute(endOthers, { method: "DELETE", cookie });
    expect(await response.json()).toEqual({ ended: 2 });
    const open = await Promise.all([...cookies, ofOwner].map(isSignedIn));
    expect(open).toEqual([false, true, false, true]);
  });

  it("keep no address and no browser thirty days after their end", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const [ended, open] = [await signInAs(reader), await signInAs(owner)];
    for (const cookie of [ended, open]) await callRoute(whoAmI, { cookie, headers: SEEN });
    await callRoute(endOthers, { method: "DELETE", cookie: await signInAs(reader) });
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000);
    const { organizationId } = owner;
    await withSystem((tx) =>
      tx.session.updateMany({ where: { organizationId }, data: { expiresAt: inDays(60) } }),
    );

    expect(await forgetWhereSessionsWere(organizationId, inDays(29))).toBe(0);
    expect(await forgetWhereSessionsWere(organizationId, inDays(31))).toBe(1);
    const rows = await withViewer(owner, (tx) =>
      tx.session.findMany({ where: { userAgent: { not: null } } }),
    );
    expect(rows.map(({ userId }) => userId)).toEqual([owner.userId]);
  });

  it("come in pages", async () => {
    const reader = await createOrganization("reader");
    for (let count = 0; count < 51; count += 1) await signInAs(reader);
    const cookie = await signInAs(reader);
    const first = await (await callRoute(list, { cookie })).json();
    const path = `/?after=${encodeURIComponent(first.next)}`;
    const second = await (await callRoute(list, { cookie, path })).json();
    const ids = [...first.sessions, ...second.sessions].map(({ id }: OwnSession) => id);
    expect([new Set(ids).size, second.next]).toEqual([52, null]);
  });

  it("are not shown to a key", async () => {
    const { headers } = await makeKey(await createOrganization());
    const response = await callRoute(list, { headers });
    expect([response.status, await errorCodeOf(response)]).toEqual([403, "forbidden"]);
  });
});

describe("a person's own name", () => {
  it("is changed for everybody who sees it, and must not be empty", async () => {
    const reader = await createOrganization("reader");
    const cookie = await signInAs(reader);
    const send = (name: string) => callRoute(rename, { method: "PATCH", cookie, body: { name } });
    expect((await send("  ")).status).toBe(400);
    expect((await send("x".repeat(300))).status).toBe(400);
    expect((await send(" Bo Chen ")).status).toBe(204);
    expect(await (await callRoute(whoAmI, { cookie })).json()).toMatchObject({ name: "Bo Chen" });
  });
});
