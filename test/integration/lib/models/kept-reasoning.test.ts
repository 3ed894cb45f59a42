import { describe, expect, it } from "vitest";
import { deleteConversation } from "#lib/db/answers/conversations";
import { getCall } from "#lib/db/calls/call-details";
import { setKeepsReasoning } from "#lib/db/calls/kept-reasoning";
import { withViewer } from "#lib/db/client";
import { deleteDocument } from "#lib/db/documents/documents";
import { setRetrievalDays } from "#lib/db/search/retrieval-retention";
import type { Viewer } from "#lib/domain/viewer";
import { addDefaultEndpoint, createReaderWithModel } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { startFakeProvider } from "#test/support/fakes/fake-provider";
import { SECRET, saying } from "#test/support/provider-quirks/quirk";

const QUESTION = "How much notice must a tenant give?";
const ANSWER = "At least 28 days' notice in writing. [1]";

const thinking = saying(`<think>${SECRET}: 28 days?</think>${ANSWER}`);

/** The thoughts that the record of an answer's call has, as an owner reads them. */
async function thoughtsOf(viewer: Viewer, answerId: string): Promise<(string | null)[]> {
  const [call] = await withViewer(viewer, (tx) => tx.call.findMany({ where: { answerId } }));
  const { tries } = await getCall(viewer, call?.id ?? "");
  return tries.map(({ reasoning }) => reasoning);
}

function keptRows(viewer: Viewer): Promise<number> {
  return withViewer(viewer, (tx) => tx.keptReasoning.count());
}

async function askThinking({ keeps = true } = {}) {
  const reader = await createReaderWithModel(thinking);
  const { viewer } = reader;
  if (keeps) await setKeepsReasoning(viewer, true);
  const { outcome, record } = await ask(viewer, QUESTION);
  return { ...reader, outcome, record };
}

describe("what a model thinks", () => {
  it("is not kept unless an owner says so", async () => {
    const { viewer, outcome, record } = await askThinking({ keeps: false });
    expect(record?.text).toBe(ANSWER);
    expect(await thoughtsOf(viewer, outcome.answerId)).toEqual([null]);
    expect(await keptRows(viewer)).toBe(0);
  });

  it("is kept beside its call where an owner says so, and the audit log has who", async () => {
    const { viewer, outcome, record } = await askThinking();
    expect(record?.text).toBe(ANSWER);
    expect(await thoughtsOf(viewer, outcome.answerId)).toEqual([`${SECRET}: 28 days?`]);
    const events = await withViewer(viewer, (tx) =>
      tx.auditEvent.findMany({ where: { action: "reasoning.kept" } }),
    );
    expect(events).toHaveLength(1);
  });

  it("is kept also where only its end was marked", async () => {
    const reader = await createReaderWithModel(saying(`A tenant, ${SECRET}.\n</think>\n${ANSWER}`));
    await setKeepsReasoning(reader.viewer, true);
    const { outcome } = await ask(reader.viewer, QUESTION);
    expect(await thoughtsOf(reader.viewer, outcome.answerId)).toEqual([`A tenant, ${SECRET}.`]);
  });

  it("is kept from a field of its own", async () => {
    const { viewer } = await createReaderWithModel([]);
    const provider = await startFakeProvider(() => [
      {
        do: "write",
        bytes: `data: {"choices":[{"index":0,"delta":{"reasoning_content":"${SECRET}"}}]}\n\n`,
      },
      ...saying(ANSWER),
    ]);
    const endpointId = await addDefaultEndpoint(viewer, provider.baseUrl);
    await setKeepsReasoning(viewer, true);
    const { outcome } = await ask(viewer, QUESTION, { endpointId });
    expect(await thoughtsOf(viewer, outcome.answerId)).toEqual([SECRET]);
  });

  it("goes with the first deleted document that the answer was written from", async () => {
    const { viewer, act, outcome } = await askThinking();
    await deleteDocument(viewer, act.documentId);
    expect(await keptRows(viewer)).toBe(0);
    expect(await thoughtsOf(viewer, outcome.answerId)).toEqual([null]);
  });

  it("goes with the answer", async () => {
    const { viewer, outcome } = await askThinking();
    await deleteConversation(viewer, outcome.conversationId ?? "");
    expect(await keptRows(viewer)).toBe(0);
  });

  it("goes with the retention of the retrieval log", async () => {
    const { viewer } = await askThinking();
    await setRetrievalDays(viewer, 0);
    expect(await keptRows(viewer)).toBe(0);
    await ask(viewer, QUESTION);
    expect(await keptRows(viewer)).toBe(0);
  });

  it("goes when keeping is switched off", async () => {
    const { viewer } = await askThinking();
    await setKeepsReasoning(viewer, false);
    expect(await keptRows(viewer)).toBe(0);
  });

  it("is not kept of a follow-up, which reads earlier answers", async () => {
    const { viewer, outcome } = await askThinking();
    const conversationId = outcome.conversationId ?? "";
    const followUp = await ask(viewer, "And in writing?", { conversationId });
    expect(await keptRows(viewer)).toBe(1);
    expect(await thoughtsOf(viewer, followUp.outcome.answerId)).not.toContain(SECRET);
  });
});

it("no request after the first has a word of a thought", async () => {
  const { viewer, provider, outcome } = await askThinking();
  const conversationId = outcome.conversationId ?? "";
  await ask(viewer, "And in writing?", { conversationId });
  expect(provider.requests.length).toBeGreaterThan(1);
  for (const { text } of provider.requests) expect(text).not.toContain(SECRET);
});
