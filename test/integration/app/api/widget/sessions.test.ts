import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { POST as ask } from "#app/api/widget/ask/route";
import { GET as listConversations } from "#app/api/widget/conversations/route";
import { POST as renew } from "#app/api/widget/sessions/renew/route";
import { DELETE as end, POST as start } from "#app/api/widget/sessions/route";
import { withViewer } from "#lib/db/client";
import { pauseWidget, replaceWidgetSecret, updateWidget } from "#lib/db/widgets/widgets";
import { newWidgetSecret } from "#lib/widget/secret";
import { signIdentity } from "#test/factories/identity-token";
import { createOrganization } from "#test/factories/organization";
import { asVisitor, buildWidget, SITE } from "#test/factories/widget";
import { callRoute, errorCodeOf } from "#test/support/call-route";

function begin(widgetId: string, body: Record<string, unknown> = {}) {
  return callRoute(start, { method: "POST", body: { widgetId, hostOrigin: SITE, ...body } });
}

async function tokenOf(response: Response): Promise<string> {
  expect(response.status).toBe(200);
  return (await response.json()).token;
}

async function isOpen(token: string): Promise<boolean> {
  const response = await callRoute(listConversations, { headers: asVisitor(token) });
  return response.status === 200;
}

describe("a page that starts a session", () => {
  it("gets a token of 256 bits, of which the database stores a hash only", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const token = await tokenOf(await begin(id));

    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await isOpen(token)).toBe(true);
    const kept = await withViewer(owner, (tx) =>
      tx.widgetSession.findMany({ where: { widgetId: id } }),
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it.each([
    "https://www.shop.example",
    "http://shop.example",
    "https://shop.example:8443",
    "https://shop.example.evil.example",
    "https://evil.example",
    "null",
    "",
    "https://shop.example/",
  ])("is refused at %j", async (hostOrigin) => {
    const { id } = await buildWidget(await createOrganization());
    const response = await begin(id, { hostOrigin });
    expect([response.status, await errorCodeOf(response)]).toEqual([403, "forbidden"]);
  });

  it("is refused everywhere while the list of sites is empty", async () => {
    const { id } = await buildWidget(await createOrganization(), { origins: [] });
    expect((await begin(id)).status).toBe(403);
  });

  it("does not learn whether the widget exists", async () => {
    const { id } = await buildWidget(await createOrganization(), { origins: [] });
    const [closed, absent] = await Promise.all([begin(id), begin(crypto.randomUUID())]);
    expect(await absent.json()).toEqual(await closed.json());
  });

  it("is refused while the widget is paused", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    await pauseWidget(owner, id, true);
    expect(await errorCodeOf(await begin(id))).toBe("paused");
  });

  it("is refused once its address has opened sixty pages in a minute", async () => {
    const { id } = await buildWidget(await createOrganization());
    const headers = { "x-forwarded-for": "198.51.100.9" };
    const body = { widgetId: id, hostOrigin: SITE };
    const statuses: number[] = [];
    for (let count = 0; count < 61; count += 1) {
      statuses.push((await callRoute(start, { method: "POST", headers, body })).status);
    }
    // A new minute may begin during the test, and then the count starts again.
    expect(statuses.filter((status) => status === 429).length).toBeLessThanOrEqual(1);
    expect(statuses.slice(0, 60)).not.toContain(500);
    const elsewhere = { "x-forwarded-for": "198.51.100.10" };
    expect((await callRoute(start, { method: "POST", headers: elsewhere, body })).status).toBe(200);
  });
});

describe("a token", () => {
  it.each([
    ["the query", (token: string) => ({ path: `/api/widget/conversations?token=${token}` })],
    ["a cookie", (token: string) => ({ cookie: `token=${token}` })],
    ["another scheme", (token: string) => ({ headers: { authorization: `Basic ${token}` } })],
  ])("is not accepted from %s", async (_place, place) => {
    const { id } = await buildWidget(await createOrganization());
    const token = await tokenOf(await begin(id));
    expect((await callRoute(listConversations, place(token))).status).toBe(401);
  });

  it("is refused once its site is removed from the list", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const token = await tokenOf(await begin(id));
    await updateWidget(owner, id, { origins: ["https://other.example"] });
    expect(await isOpen(token)).toBe(false);
  });

  it("is refused with the code “paused” while the widget is paused, and accepted again afterwards", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const token = await tokenOf(await begin(id));

    await pauseWidget(owner, id, true);
    const body = { question: "How long?" };
    const refused = await callRoute(ask, { method: "POST", headers: asVisitor(token), body });
    expect([refused.status, await errorCodeOf(refused)]).toEqual([403, "paused"]);

    await pauseWidget(owner, id, false);
    expect(await isOpen(token)).toBe(true);
  });

  it("expires, and can be renewed until its session ends", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const token = await tokenOf(await begin(id));
    const change = (data: { expiresAt?: Date; endsAt?: Date }) =>
      withViewer(owner, (tx) => tx.widgetSession.updateMany({ where: { widgetId: id }, data }));
    const renewed = () => callRoute(renew, { method: "POST", headers: asVisitor(token) });

    await change({ expiresAt: new Date(Date.now() - 1_000) });
    expect(await isOpen(token)).toBe(false);
    expect((await renewed()).status).toBe(200);
    expect(await isOpen(token)).toBe(true);

    await change({ expiresAt: new Date(Date.now() - 2 * 60 * 60_000) });
    expect((await renewed()).status).toBe(401);
    await change({ expiresAt: new Date(Date.now() - 1_000) });

    const endsAt = new Date(Date.now() + 60_000);
    await change({ endsAt });
    expect(await (await renewed()).json()).toEqual({ expiresAt: endsAt.toISOString() });

    await change({ endsAt: new Date(Date.now() - 1_000) });
    expect((await renewed()).status).toBe(401);
  });

  it("is not renewed once its site is removed, nor while the widget is paused", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const token = await tokenOf(await begin(id));
    const renewed = () => callRoute(renew, { method: "POST", headers: asVisitor(token) });

    await pauseWidget(owner, id, true);
    expect(await errorCodeOf(await renewed())).toBe("paused");
    await pauseWidget(owner, id, false);
    expect((await renewed()).status).toBe(200);
    await updateWidget(owner, id, { origins: ["https://other.example"] });
    expect((await renewed()).status).toBe(401);
  });

  it("is refused after the visitor has signed out, and cannot be renewed", async () => {
    const { id } = await buildWidget(await createOrganization());
    const token = await tokenOf(await begin(id));
    const headers = asVisitor(token);
    expect((await callRoute(end, { method: "DELETE", headers })).status).toBe(204);
    expect(await isOpen(token)).toBe(false);
    expect((await callRoute(renew, { method: "POST", headers })).status).toBe(401);
  });
});

describe("a signed identity", () => {
  it("makes one known visitor, the same at each visit", async () => {
    const owner = await createOrganization();
    const { id, secret } = await buildWidget(owner);
    for (const _visit of [1, 2]) {
      const identity = signIdentity({ widgetId: id, secret, subject: "customer-7" });
      expect(await (await begin(id, { identity })).json()).toMatchObject({ isIdentified: true });
    }
    const visitors = await withViewer(owner, (tx) => tx.widgetVisitor.findMany());
    expect(visitors.map(({ subject }) => subject)).toEqual(["customer-7"]);
  });

  it("is accepted once: a second use is refused, also at the same moment", async () => {
    const { id, secret } = await buildWidget(await createOrganization());
    const identity = signIdentity({ widgetId: id, secret, subject: "customer-7" });
    const replies = await Promise.all(Array.from({ length: 8 }, () => begin(id, { identity })));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 7 }, () => 401)]);
  });

  it("is required when the widget requires it", async () => {
    const { id, secret } = await buildWidget(await createOrganization(), { identity: "required" });
    expect(await errorCodeOf(await begin(id))).toBe("unauthenticated");
    const identity = signIdentity({ widgetId: id, secret, subject: "customer-7" });
    expect((await begin(id, { identity })).status).toBe(200);
  });

  it("ends the sessions without an identity when it becomes required", async () => {
    const owner = await createOrganization();
    const { id, secret } = await buildWidget(owner);
    const anonymous = await tokenOf(await begin(id));
    const identity = signIdentity({ widgetId: id, secret, subject: "customer-7" });
    const known = await tokenOf(await begin(id, { identity }));
    await updateWidget(owner, id, { identity: "required" });
    expect([await isOpen(anonymous), await isOpen(known)]).toEqual([false, true]);
  });

  it("makes one visitor when first visits come at the same moment", async () => {
    const owner = await createOrganization();
    const { id, secret } = await buildWidget(owner);
    const visits = Array.from({ length: 6 }, () =>
      begin(id, { identity: signIdentity({ widgetId: id, secret, subject: "customer-7" }) }),
    );
    const statuses = (await Promise.all(visits)).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 6 }, () => 200));
    expect(await withViewer(owner, (tx) => tx.widgetVisitor.count())).toBe(1);
  });

  it("no longer counts once the key that signed it is removed", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    await updateWidget(owner, id, { publicKey: pem });
    const privateKeyPem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const identity = signIdentity({ widgetId: id, privateKeyPem, subject: "customer-7" });
    const token = await tokenOf(await begin(id, { identity }));
    await updateWidget(owner, id, { publicKey: null });
    expect(await isOpen(token)).toBe(false);
  });

  it("with the id of a member gives none of that member's rights, but makes a separate visitor", async () => {
    const owner = await createOrganization();
    const { id, secret } = await buildWidget(owner);
    const identity = signIdentity({ widgetId: id, secret, subject: owner.userId });
    await begin(id, { identity });
    const [visitor] = await withViewer(owner, (tx) => tx.widgetVisitor.findMany());
    expect(visitor?.subject).toBe(owner.userId);
    expect(visitor?.id).not.toBe(owner.userId);
  });

  it("signed with the old secret is refused after a replacement, and its sessions end", async () => {
    const owner = await createOrganization();
    const { id, secret, widget } = await buildWidget(owner);
    const sign = () => signIdentity({ widgetId: id, secret, subject: "customer-7" });
    const known = await tokenOf(await begin(id, { identity: sign() }));
    const anonymous = await tokenOf(await begin(id));

    await replaceWidgetSecret(owner, id, newWidgetSecret(widget).sealedSecret);

    expect((await begin(id, { identity: sign() })).status).toBe(401);
    expect(await isOpen(known)).toBe(false);
    expect(await isOpen(anonymous)).toBe(true);
  });
});
