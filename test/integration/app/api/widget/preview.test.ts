import { describe, expect, it } from "vitest";
import { POST as ask } from "#app/api/widget/ask/route";
import { GET as listConversations } from "#app/api/widget/conversations/route";
import { POST as renew } from "#app/api/widget/sessions/renew/route";
import { POST as open } from "#app/api/widgets/[id]/preview/route";
import { withSystem, withViewer } from "#lib/db/client";
import { changeRole, removeMember, revokeMemberSessions } from "#lib/db/people/members";
import { pauseWidget, replaceWidgetSecret, updateWidget } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import { newWidgetSecret } from "#lib/widget/secret";
import { buildCollection } from "#test/factories/document";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { asVisitor, buildWidget } from "#test/factories/widget";
import { callRoute, errorCodeOf } from "#test/support/call-route";

type Limits = { visitorPerMinute: number; visitorPerDay: number; widgetPerDay: number };

const MINUTE_MS = 60_000;
const LIMITS: Limits = { visitorPerMinute: 100, visitorPerDay: 100, widgetPerDay: 100 };

/** A widget, an admin who opened its preview, and what the preview's page can do. */
async function createPreview(limits: Partial<Limits> = {}) {
  const owner = await createOrganization();
  const admin = await createMember(owner.organizationId, "admin");
  const { id: collectionId } = await buildCollection(owner);
  const built = await buildWidget(owner, {
    collectionIds: [collectionId],
    limits: { ...LIMITS, ...limits },
  });
  const cookie = await signInAs(admin);
  const openAgain = () => callRoute(open, { method: "POST", params: { id: built.id }, cookie });
  const { token, expiresAt } = await (await openAgain()).json();
  return { ...built, owner, admin, openAgain, expiresAt, ...pageOf(token) };
}

function pageOf(token: string) {
  const headers = asVisitor(token);
  const body = { question: "How long?" };
  return {
    read: async () => (await callRoute(listConversations, { headers })).status,
    renew: async () => (await callRoute(renew, { method: "POST", headers })).status,
    ask: () => callRoute(ask, { method: "POST", headers, body }),
  };
}

describe("a preview's token", () => {
  it("is valid for fifteen minutes, and is not renewed once these have passed", async () => {
    const { id, owner, expiresAt, read, renew } = await createPreview();
    const minutes = (Date.parse(expiresAt) - Date.now()) / MINUTE_MS;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    expect([await read(), await renew()]).toEqual([200, 200]);

    const data = { expiresAt: new Date(Date.now() - 1) };
    await withViewer(owner, (tx) => tx.widgetSession.updateMany({ where: { widgetId: id }, data }));
    expect([await read(), await renew()]).toEqual([401, 401]);
  });

  it.each<[string, (owner: Viewer, admin: Viewer) => Promise<unknown>]>([
    ["is removed", (owner, admin) => removeMember(owner, admin.userId)],
    ["becomes a reader", (owner, admin) => changeRole(owner, admin.userId, "reader")],
    ["is signed out", (owner, admin) => revokeMemberSessions(owner, admin.userId)],
    ["is disabled", (_owner, { userId }) => disable(userId)],
    ["loses the right while the sign-in stays open", (_owner, admin) => demoteOnly(admin)],
    ["has a sign-in that expired", (_owner, admin) => expireSignIns(admin)],
  ])("ends when its curator %s, and is not renewed", async (_case, act) => {
    const { owner, admin, read, renew, ask } = await createPreview();
    expect(await read()).toBe(200);
    await act(owner, admin);
    expect([await read(), await renew(), (await ask()).status]).toEqual([401, 401, 401]);
  });

  it("ends when the secret is replaced, and when the list of sites is emptied", async () => {
    const first = await createPreview();
    const { sealedSecret } = newWidgetSecret(first.widget);
    await replaceWidgetSecret(first.owner, first.id, sealedSecret);
    expect([await first.read(), await first.renew()]).toEqual([401, 401]);

    const second = await createPreview();
    await updateWidget(second.owner, second.id, { origins: [] });
    expect([await second.read(), await second.renew()]).toEqual([401, 401]);
    // A widget that no site may show yet can be tried out all the same.
    expect((await second.openAgain()).status).toBe(200);
  });

  it("shows a paused widget, as long as its curator may see it", async () => {
    const { owner, admin, id, read, renew } = await createPreview();
    await pauseWidget(owner, id, true);
    expect([await read(), await renew()]).toEqual([200, 200]);
    await removeMember(owner, admin.userId);
    expect([await read(), await renew()]).toEqual([401, 401]);
  });
});

describe("a preview's questions", () => {
  it("count against the widget's limit of the day", async () => {
    const { ask } = await createPreview({ widgetPerDay: 1 });
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, await errorCodeOf(refused)]).toEqual([429, "too_many_requests"]);
  });

  it("count against a visitor's limit, however often the curator opens the preview again", async () => {
    const { ask, openAgain } = await createPreview({ visitorPerDay: 1 });
    expect((await ask()).status).toBe(200);
    const again = pageOf((await (await openAgain()).json()).token);
    expect((await again.ask()).status).toBe(429);
  });
});

function disable(userId: string): Promise<unknown> {
  const data = { disabledAt: new Date() };
  return withSystem((tx) => tx.user.update({ where: { id: userId }, data }));
}

function demoteOnly({ organizationId, userId }: Viewer): Promise<unknown> {
  const data = { role: "reader" };
  return withSystem((tx) => tx.member.updateMany({ where: { organizationId, userId }, data }));
}

function expireSignIns({ organizationId, userId }: Viewer): Promise<unknown> {
  const data = { expiresAt: new Date(Date.now() - 1) };
  return withSystem((tx) => tx.session.updateMany({ where: { organizationId, userId }, data }));
}
