import { expect, it } from "vitest";
import { toUiMessageStream } from "#lib/answer/to-ui-message-stream";
import type { AnswerEvent } from "#lib/domain/answers/answer";
import { collect } from "#test/support/collect";

async function* streamOf(events: readonly AnswerEvent[]) {
  yield* events;
}

const outcome: AnswerEvent = {
  type: "outcome",
  answerId: "a",
  conversationId: "c",
  outcome: "complete",
  endpointId: "quotes",
  milliseconds: 12,
};

it("turns the pipeline's events into the parts of one message, in order", async () => {
  const index = { passages: 40, embedded: 12, isQuestionEmbedded: true };
  const search = { searched: "How much?", index, missing: ["amoxicillin"] };
  const events: AnswerEvent[] = [
    { type: "status", stage: "searching", collections: 2 },
    { type: "status", stage: "reading", collections: 2, passages: 6 },
    { type: "sources", sources: [], ...search },
    { type: "writer", endpointId: "qwen", aiGenerated: true, writtenBy: "Qwen" },
    { type: "text-delta", text: "20 " },
    { type: "text-delta", text: "mg [1]." },
    { type: "citations", citations: [], unsupported: [7], sentences: null },
    outcome,
  ];

  const { type: _, ...outcomeData } = outcome;
  expect(await collect(toUiMessageStream(streamOf(events)))).toEqual([
    { type: "start" },
    { type: "data-status", data: { stage: "searching", collections: 2 }, transient: true },
    {
      type: "data-status",
      data: { stage: "reading", collections: 2, passages: 6 },
      transient: true,
    },
    { type: "data-sources", data: { sources: [], ...search } },
    { type: "data-writer", data: { endpointId: "qwen", aiGenerated: true, writtenBy: "Qwen" } },
    { type: "text-start", id: "answer" },
    { type: "text-delta", id: "answer", delta: "20 " },
    { type: "text-delta", id: "answer", delta: "mg [1]." },
    { type: "text-end", id: "answer" },
    { type: "data-citations", data: { citations: [], unsupported: [7], sentences: null } },
    { type: "data-outcome", data: outcomeData },
    { type: "finish" },
  ]);
});

it("says where text is taken back, and begins another text after it", async () => {
  const events: AnswerEvent[] = [
    { type: "text-delta", text: "Hmm, ten days?" },
    { type: "text-retracted" },
    { type: "text-delta", text: "Six days [1]." },
    outcome,
  ];
  const chunks = await collect(toUiMessageStream(streamOf(events)));
  expect(chunks.slice(1, -2)).toEqual([
    { type: "text-start", id: "answer" },
    { type: "text-delta", id: "answer", delta: "Hmm, ten days?" },
    { type: "text-end", id: "answer" },
    { type: "data-retraction", data: {} },
    { type: "text-start", id: "answer-again" },
    { type: "text-delta", id: "answer-again", delta: "Six days [1]." },
    { type: "text-end", id: "answer-again" },
  ]);
});

it("has no text part if there is no answer", async () => {
  const chunks = await collect(toUiMessageStream(streamOf([outcome])));
  expect(chunks.map(({ type }) => type)).toEqual(["start", "data-outcome", "finish"]);
});

it("ends with an error without details if the pipeline fails", async () => {
  async function* broken(): AsyncGenerator<AnswerEvent> {
    yield { type: "status", stage: "searching", collections: 1 };
    throw new Error("password=hunter2");
  }
  const chunks = await collect(toUiMessageStream(broken()));
  expect(chunks.map(({ type }) => type)).toEqual(["start", "data-status", "error", "finish"]);
  expect(JSON.stringify(chunks)).not.toContain("hunter2");
});
