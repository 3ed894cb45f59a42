import { describe, expect, it } from "vitest";
import { PATCH as change, GET as read, DELETE as remove } from "#app/api/widgets/[id]/route";
import { POST as rotate } from "#app/api/widgets/[id]/secret/route";
import { POST as add, GET as list } from "#app/api/widgets/route";
import { deleteCollection } from "#lib/db/documents/collections";
import { getWidget, updateWidget } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import { buildCollection } from "#test/factories/document";
import { signIdentity } from "#test/factories/identity-token";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { buildWidget, letIn } from "#test/factories/widget";
import { callRoute } from "#test/support/call-route";

async function patch(owner: Viewer, id: string, body: unknown): Promise<Response> {
  const cookie = await signInAs(owner);
  return callRoute(change, { method: "PATCH", params: { id }, cookie, body });
}

describe("a curator", () => {
  it("adds a widget, gets its secret once, and deletes it", async () => {
    const owner = await createOrganization();
    const cookie = await signInAs(owner);
    const { id: collectionId } = await buildCollection(owner);
    const body = {
      name: "Help",
      origins: ["HTTPS://Shop.Example/"],
      collectionIds: [collectionId],
    };
    const made = await callRoute(add, { method: "POST", cookie, body });
    const { id, secret } = await made.json();
    expect(made.status).toBe(201);
    expect(secret).toMatch(/^[\w-]{43}$/);

    const shown = await callRoute(read, { params: { id }, cookie });
    const text = await shown.text();
    expect(JSON.parse(text)).toMatchObject({ id, origins: ["https://shop.example"] });
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/sealed/i);

    expect((await callRoute(remove, { method: "DELETE", params: { id }, cookie })).status).toBe(
      204,
    );
    expect((await (await callRoute(list, { cookie })).json()).widgets).toEqual([]);
  });

  it.each([
    [{ origins: ["https://shop.example/path"] }, /is not an origin/],
    [{ origins: ["*"] }, /is not an origin/],
    [{ publicKey: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----" }, /publicKey/],
    [{ dailyBudget: { nano: "1.5", currency: "USD" } }, /dailyBudget/],
    [{ limits: { visitorPerMinute: 0, visitorPerDay: 1, widgetPerDay: 1 } }, /visitorPerMinute/],
    [{ identity: "maybe" }, /identity/],
  ])("gets a message about what is wrong with %j", async (body, message) => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const reply = await patch(owner, id, body);
    expect(reply.status).toBe(400);
    expect((await reply.json()).error.message).toMatch(message);
  });

  it("cannot set a logo that is not a picture", async () => {
    const owner = await createOrganization();
    const { id, widget } = await buildWidget(owner);
    for (const logo of ["https://evil.example/x.png", "data:text/html;base64,AAAA", "x"]) {
      const reply = await patch(owner, id, { appearance: { ...widget.appearance, logo } });
      expect(reply.status).toBe(400);
    }
  });

  it("changes one setting without undoing another that was changed at the same moment", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    await Promise.all([
      updateWidget(owner, id, { origins: ["https://one.example"] }),
      updateWidget(owner, id, { name: "Renamed" }),
      updateWidget(owner, id, { dailyBudget: { nano: "5000000000", currency: "CNY" } }),
    ]);
    expect(await getWidget(owner, id)).toMatchObject({
      origins: ["https://one.example"],
      name: "Renamed",
      dailyBudget: { nano: "5000000000", currency: "CNY" },
    });
  });

  it("can still change a widget after one of its collections was deleted", async () => {
    const owner = await createOrganization();
    const [kept, gone] = [await buildCollection(owner), await buildCollection(owner)];
    const { id } = await buildWidget(owner, { collectionIds: [kept.id, gone.id] });
    await deleteCollection(owner, gone.id);
    expect((await getWidget(owner, id)).collectionIds).toEqual([kept.id]);
    expect((await patch(owner, id, { collectionIds: [kept.id] })).status).toBe(204);
  });

  it("gets a working secret also when the widget's id is in upper case in the address", async () => {
    const owner = await createOrganization();
    const { id } = await buildWidget(owner);
    const cookie = await signInAs(owner);
    const params = { id: id.toUpperCase() };
    const { secret } = await (await callRoute(rotate, { method: "POST", params, cookie })).json();
    const identity = signIdentity({ widgetId: id, secret, subject: "customer-7" });
    expect(await letIn(id, { identity })).toMatch(/^[\w-]{43}$/);
  });

  it("cannot reach another organization's widget", async () => {
    const { id } = await buildWidget(await createOrganization());
    expect((await patch(await createOrganization(), id, { name: "Mine" })).status).toBe(404);
  });
});
