import { beforeEach, describe, expect, it } from "vitest";
import { POST as tryMasking } from "#app/api/masking/route";
import { PUT as changeSwitch, GET as readSwitch } from "#app/api/masking/safe-harbor/route";
import { withViewer } from "#lib/db/client";
import { createCollection, updateCollection } from "#lib/db/documents/collections";
import type { Viewer } from "#lib/domain/viewer";
import { storeDocument } from "#test/factories/document";
import { answer, createOutside, part } from "#test/factories/outside";
import { signInAs } from "#test/factories/session";
import { ask } from "#test/support/ask";
import { callRoute } from "#test/support/call-route";
import { says } from "#test/support/fakes/fake-provider";

const RECORD =
  "Warfarin: the woman was admitted on March 14, 2021, aged 93, and lives in Springfield.";
const ACT = "The act of June 8, 2019 on notice applies to tenants born on May 2, 1990 and later.";

type Outside = Awaited<ReturnType<typeof createOutside>>;
let outside: Outside;

beforeEach(async () => {
  outside = await createOutside(says("Ready [1]."));
});

const sentTo = ({ provider }: Outside) => provider.requests.at(-1)?.text ?? "";
const medical = (text: string) => ({ ...part(text), isMedical: true });
const legal = (text: string) => ({ ...part(text), isMedical: false });

async function setSwitch(viewer: Viewer, isOn: boolean): Promise<void> {
  const cookie = await signInAs(viewer);
  const reply = await callRoute(changeSwitch, { method: "PUT", cookie, body: { isOn } });
  expect(reply.status).toBe(204);
}

describe("a prompt with text of a medical collection", () => {
  it("is masked for Safe Harbor by default, and a legal one as before", async () => {
    await answer(outside.viewer, [medical(RECORD)]);
    expect(sentTo(outside)).not.toMatch(/March 14|93|Springfield/);

    await answer(outside.viewer, [legal(ACT)]);
    expect(sentTo(outside)).toContain(ACT);
  });

  it("is masked in all of its parts", async () => {
    await answer(outside.viewer, [legal(ACT), medical(RECORD)]);
    expect(sentTo(outside)).not.toMatch(/May 2, 1990|admitted on March/);
    // A date that is nobody's stays.
    expect(sentTo(outside)).toContain("act of June 8, 2019");
  });

  it("gets its dates back in the answer", async () => {
    const { viewer } = await createOutside((prompt) => says(/⟦DATE_\d⟧/.exec(prompt)?.[0] ?? "?"));
    const question = { ...medical("Admitted on March 14, 2021."), kind: "question" as const };
    expect(await answer(viewer, [question])).toContain("March 14, 2021");
  });

  it("is sent as any other text while the switch is off", async () => {
    const { viewer } = outside;
    await setSwitch(viewer, false);
    await answer(viewer, [medical(`${RECORD} MRN 4471926`)]);
    expect(sentTo(outside)).toContain(RECORD);
    expect(sentTo(outside)).not.toContain("4471926");

    await setSwitch(viewer, true);
    await answer(viewer, [medical(RECORD)]);
    expect(sentTo(outside)).not.toContain("March 14");
  });
});

describe("a prompt that does not say where its text is from", () => {
  it("counts as medical as soon as the organization has a medical collection", async () => {
    const { viewer } = outside;
    await answer(viewer, [part(RECORD)]);
    expect(sentTo(outside)).toContain(RECORD);

    const facts = { language: "en", dataClass: "internal" } as const;
    await createCollection(viewer, { ...facts, name: "Records", vertical: "medical" });
    await answer(viewer, [part(RECORD)]);
    expect(sentTo(outside)).not.toContain("March 14");
  });
});

describe("a question", () => {
  it("is masked by the vertical of the collections that its passages are from", async () => {
    const { viewer } = outside;
    const facts = { language: "en", dataClass: "internal", name: "Texts" } as const;
    const collection = await createCollection(viewer, { ...facts, vertical: "legal" });
    await storeDocument(viewer, collection, { title: "Record", pages: [RECORD] });

    await ask(viewer, "Who was admitted with warfarin?");
    expect(sentTo(outside)).toContain("admitted on March 14, 2021");

    await updateCollection(viewer, collection.id, { vertical: "medical" });
    await ask(viewer, "Who was admitted with warfarin?");
    expect(sentTo(outside)).toContain("Warfarin");
    expect(sentTo(outside)).not.toMatch(/March 14|Springfield/);
  });
});

describe("the switch", () => {
  it("is on at first, and each change is in the audit log", async () => {
    const { viewer } = outside;
    const cookie = await signInAs(viewer);
    expect(await (await callRoute(readSwitch, { cookie })).json()).toEqual({ isOn: true });
    await setSwitch(viewer, false);
    await setSwitch(viewer, false);
    expect(await (await callRoute(readSwitch, { cookie })).json()).toEqual({ isOn: false });
    await setSwitch(viewer, true);

    const trail = await withViewer(viewer, (tx) =>
      tx.auditEvent.findMany({
        where: { action: { startsWith: "safe-harbor" } },
        orderBy: { createdAt: "asc" },
      }),
    );
    expect(trail.map(({ action }) => action)).toEqual([
      "safe-harbor.switched-off",
      "safe-harbor.switched-on",
    ]);
  });

  it("refuses a caller who is not signed in", async () => {
    expect((await callRoute(readSwitch, {})).status).toBe(401);
    const body = { isOn: false };
    expect((await callRoute(changeSwitch, { method: "PUT", body })).status).toBe(401);
  });

  it("is followed where masking is tried out, by vertical", async () => {
    const { viewer } = outside;
    const cookie = await signInAs(viewer);
    const look = async (body: object) =>
      (await (await callRoute(tryMasking, { method: "POST", cookie, body })).json()).text;
    const text = "born on March 14, 1987";
    expect(await look({ text })).toBe("born on ⟦DATE_1⟧");
    expect(await look({ text, vertical: "legal" })).toBe(text);
    await setSwitch(viewer, false);
    expect(await look({ text })).toBe(text);
  });
});
