import { describe, expect, it } from "vitest";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { getConversation } from "#lib/db/conversations";
import type { Viewer } from "#lib/domain/viewer";
import { DEADLINES } from "#lib/models/deadlines";
import { callsOf, createReader, createReaderWithModel, NOTICE } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { eventsSaying, refuses, says, type VendorStep } from "#test/support/fake-vendor";

describe("when the model fails", () => {
  const half = eventsSaying("Half an answer", { finish: null, usage: "missing", done: false });
  const written = half.map((bytes): VendorStep => ({ do: "write", bytes }));

  it.each([
    ["refuses the key", refuses(401), "key-refused"],
    ["is busy", refuses(429), "busy"],
    ["says nothing", says("", { usage: "missing" }), "silent"],
    ["says only blanks", says("  \n "), "silent"],
    ["cannot be read", [{ do: "write", bytes: "data: {oops\n\n" }], "garbled"],
  ] satisfies [string, VendorStep[], string][])(
    "quotes the sources when it %s",
    async (_fault, steps, note) => {
      const { viewer, endpointId } = await createReaderWithModel(steps);
      const { text, outcome } = await ask(viewer, "How much notice must a tenant give?");

      expect(text).toContain(NOTICE);
      expect(outcome).toMatchObject({ outcome: "complete", endpointId: "quotes" });
      expect(outcome.message).toMatch(/\.$/);
      expect([outcome.note, note === "cut-off" ? "silent" : note]).toContain(outcome.note);
      const calls = (await callsOf(viewer)).map((call) => [call.endpointId, call.outcome]);
      expect(calls).toEqual([
        [endpointId, note],
        ["quotes", "complete"],
      ]);
    },
  );

  it.each([
    ["breaks off", [...written, { do: "reset" }], "unreachable"],
    ["ends without saying that it is done", written, "cut-off"],
    ["reaches its length limit", says("Half an answer", { finish: "length" }), "cut-off"],
    ["is held back by a filter", says("Half an", { finish: "content_filter" }), "withheld"],
  ] satisfies [string, VendorStep[], string][])(
    "keeps the half as failed when it %s",
    async (_fault, steps, note) => {
      const { viewer, endpointId } = await createReaderWithModel(steps);
      const { text, outcome, record } = await ask(viewer, "How much notice must a tenant give?");

      expect(outcome).toMatchObject({ outcome: "failed", note, endpointId });
      expect(outcome.message).toMatch(/\.$/);
      expect(record).toMatchObject({ outcome: "failed", text });
      expect(text).not.toBe("");
      expect(await callsOf(viewer)).toMatchObject([{ endpointId, outcome: note }]);
    },
  );

  it("gives up on one that never says a word, and quotes", async () => {
    const { viewer, vendor } = await createReaderWithModel([{ do: "hang" }]);
    const { outcome } = await ask(viewer, "How much notice must a tenant give?", {
      deadlines: { ...DEADLINES, first: 200 },
    });

    await vendor.hungUp;
    expect(outcome).toMatchObject({
      outcome: "complete",
      endpointId: "quotes",
      note: "too-slow",
    });
  });
});

describe("when the reader stops", () => {
  const slow: VendorStep[] = [
    { do: "write", bytes: eventsSaying("At least 28 days [1]").slice(0, 4).join("") },
    { do: "hang" },
  ];

  async function recordOf(viewer: Viewer, conversationId: string | undefined) {
    const { answers } = await getConversation(viewer, conversationId ?? "");
    const [record] = answers;
    if (!record) throw new Error("Nothing was kept.");
    return record;
  }

  it("hangs up, and keeps what was shown as stopped", async () => {
    const { viewer, vendor } = await createReaderWithModel(slow);
    const opened = await openQuestion(viewer, {
      text: "How much notice must a tenant give?",
      conversationId: "new",
    });
    const reader = new AbortController();
    let shown = "";
    for await (const event of answerQuestion(viewer, opened, { signal: reader.signal })) {
      if (event.type === "text-delta") shown += event.text;
      if (shown.length > 6) reader.abort();
    }

    await vendor.hungUp;
    expect(await recordOf(viewer, opened.conversation?.id)).toMatchObject({
      outcome: "stopped",
      text: shown.trim(),
    });
    expect(await callsOf(viewer)).toMatchObject([{ outcome: "stopped" }]);
  });

  it("keeps it too when nobody reads on", async () => {
    const { viewer, vendor } = await createReaderWithModel(slow);
    const opened = await openQuestion(viewer, {
      text: "How much notice must a tenant give?",
      conversationId: "new",
    });
    const { signal } = new AbortController();
    for await (const event of answerQuestion(viewer, opened, { signal })) {
      if (event.type === "text-delta") break;
    }

    await vendor.hungUp;
    const record = await recordOf(viewer, opened.conversation?.id);
    expect(record).toMatchObject({ outcome: "stopped" });
    expect("At least 28 days".startsWith(record.text)).toBe(true);
    expect(record.text).not.toBe("");
  });

  it("keeps a question that was stopped before anything was found", async () => {
    const { viewer } = await createReader();
    const opened = await openQuestion(viewer, { text: "Notice?", conversationId: "new" });
    const { signal } = new AbortController();
    const events = answerQuestion(viewer, opened, { signal });
    expect((await events.next()).value).toMatchObject({ type: "status", stage: "searching" });
    await events.return(undefined);

    expect(await recordOf(viewer, opened.conversation?.id)).toMatchObject({
      question: "Notice?",
      text: "",
      outcome: "stopped",
    });
  });
});
