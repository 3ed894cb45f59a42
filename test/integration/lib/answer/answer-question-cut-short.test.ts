import { describe, expect, it } from "vitest";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { getConversation } from "#lib/db/answers/conversations";
import type { Viewer } from "#lib/domain/viewer";
import { callsOf, createReader, createReaderWithModel } from "#test/factories/reader";
import { eventsSaying, type ProviderStep } from "#test/support/fakes/fake-provider";

describe("when the reader stops", () => {
  const slow: ProviderStep[] = [
    { do: "write", bytes: eventsSaying("At least 28 days [1]").slice(0, 4).join("") },
    { do: "hang" },
  ];

  async function recordOf(viewer: Viewer, conversationId: string | undefined) {
    const { answers } = await getConversation(viewer, conversationId ?? "");
    const [record] = answers;
    if (!record) throw new Error("Nothing was kept.");
    return record;
  }

  it("the call is cancelled, and the text shown is recorded as stopped", async () => {
    const { viewer, provider } = await createReaderWithModel(slow);
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

    await provider.hungUp;
    expect(await recordOf(viewer, opened.conversation?.id)).toMatchObject({
      outcome: "stopped",
      text: shown.trim(),
    });
    expect(await callsOf(viewer)).toMatchObject([{ outcome: "stopped" }]);
  });

  it("the text is recorded even if the stream is not read to its end", async () => {
    const { viewer, provider } = await createReaderWithModel(slow);
    const opened = await openQuestion(viewer, {
      text: "How much notice must a tenant give?",
      conversationId: "new",
    });
    const { signal } = new AbortController();
    for await (const event of answerQuestion(viewer, opened, { signal })) {
      if (event.type === "text-delta") break;
    }

    await provider.hungUp;
    const record = await recordOf(viewer, opened.conversation?.id);
    expect(record).toMatchObject({ outcome: "stopped" });
    expect("At least 28 days".startsWith(record.text)).toBe(true);
    expect(record.text).not.toBe("");
  });

  it("a question stopped before any source was found is recorded", async () => {
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
