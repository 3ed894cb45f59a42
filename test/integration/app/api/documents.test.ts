import { describe, expect, it } from "vitest";
import { POST as join } from "#app/api/documents/[id]/join/route";
import { POST as split } from "#app/api/documents/[id]/split/route";
import { POST as upload } from "#app/api/documents/route";
import { getDocument } from "#lib/db/documents/document-rows";
import { makeKey } from "#test/factories/access-key";
import { buildCollection } from "#test/factories/document";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute } from "#test/support/call-route";

async function createSender() {
  const viewer = await createOrganization();
  const { id: collection } = await buildCollection(viewer);
  const { headers } = await makeKey(viewer);
  const send = async (parameters: Record<string, string>, body: string) => {
    const path = `/?${new URLSearchParams({ collection, ...parameters })}`;
    const response = await callRoute(upload, { method: "POST", path, headers, body });
    return { status: response.status, reply: await response.json() };
  };
  return { viewer, collection, send };
}

describe("an upload by a program", () => {
  it("is named by its path: the same path is the next version, the same name elsewhere another document", async () => {
    const { viewer, send } = await createSender();
    const shed = await send({ path: "shed/rules.txt" }, "Six days for a spade.");
    expect(shed).toMatchObject({ status: 201, reply: { version: 1, sameName: [] } });

    const barn = await send({ path: "barn/rules.txt" }, "Two days for a ladder.");
    expect(barn.reply).toMatchObject({
      version: 1,
      sameName: [{ id: shed.reply.id, path: "shed/rules.txt", folder: "shed/" }],
    });
    const next = await send({ path: "shed/rules.txt" }, "Five days for a spade.");
    expect(next.reply).toMatchObject({ id: shed.reply.id, version: 2 });
    expect(await getDocument(viewer, shed.reply.id)).toMatchObject({
      fileName: "rules.txt",
      source: "api",
    });
  });

  it("keeps programs apart that name their sources", async () => {
    const { send } = await createSender();
    const [path, first] = ["rules.txt", await send({ path: "rules.txt" }, "One")];
    const named = await send({ path, source: "archive" }, "Two");
    expect(named.reply.id).not.toBe(first.reply.id);
    expect((await send({ path, source: "a:b" }, "Three")).status).toBe(400);
  });

  it("is the next version of the document that versionOf names", async () => {
    const { send } = await createSender();
    const first = await send({ name: "rules 2025.txt" }, "Six days.");
    const versionOf = first.reply.id;
    const next = await send({ name: "rules 2026.txt", versionOf }, "Five days.");
    expect(next).toMatchObject({ status: 201, reply: { id: versionOf, version: 2 } });
    const unknown = "00000000-0000-4000-8000-000000000000";
    expect((await send({ name: "rules.txt", versionOf: unknown }, "x")).status).toBe(404);
  });

  it("needs a name or a path", async () => {
    const { send } = await createSender();
    expect((await send({}, "Six days.")).status).toBe(400);
    expect((await send({ path: "../.." }, "Six days.")).status).toBe(400);
  });
});

it("joins a document to another and splits it again for a curator", async () => {
  const { viewer, send } = await createSender();
  const old = await send({ path: "old/rules.txt" }, "Six days.");
  const fresh = await send({ path: "new/rules.txt" }, "Five days.");
  const { versionId } = await getDocument(viewer, fresh.reply.id);
  const cookie = await signInAs(viewer);
  const post = (route: typeof join, id: string, body: object) =>
    callRoute(route, {
      method: "POST",
      cookie,
      params: { id },
      headers: { "content-type": "application/json" },
      body,
    });

  const joined = await post(join, fresh.reply.id, { versionOf: old.reply.id });
  expect(joined.ok).toBe(true);
  expect(await getDocument(viewer, old.reply.id)).toMatchObject({ versionId, versionNumber: 2 });

  const again = await (await post(split, old.reply.id, { versionId })).json();
  expect(await getDocument(viewer, again.id)).toMatchObject({
    path: "new/rules.txt",
    folder: "new/",
  });
});
