import { expect, it } from "vitest";
import type { AnswerRecord } from "#lib/domain/answers/answer";
import type { Visitor } from "#lib/domain/widgets/visitor";
import { eventsForVisitor, recordForVisitor } from "#lib/widget/for-visitors";
import { collect } from "#test/support/collect";

const citation = {
  marker: 1,
  passageId: "p",
  collectionId: "c",
  documentId: "d",
  versionId: "v",
  title: "Tenancy Act",
  headings: [],
  page: 1,
  start: 10,
  end: 20,
  quote: "Quoted words.",
  support: 0.1,
};
const record: AnswerRecord = {
  id: "a",
  question: "?",
  searched: null,
  index: { passages: 48_123, embedded: 24_200, isQuestionEmbedded: true },
  missing: [],
  text: "60 days [1].",
  writer: { aiGenerated: true, writtenBy: "secret-model" },
  outcome: "complete",
  endpointId: "secret-model",
  sources: [],
  withheld: { closed: 0, deleted: 0 },
  leftOut: 0,
  citations: [citation],
  unsupported: [],
  sentences: [
    {
      start: 0,
      end: 12,
      verdict: "contradicted",
      probability: 0.1,
      conflict: { kind: "number", claimed: "60 days", found: "28 days" },
      place: { marker: 1, start: 40, end: 60, quote: "Another sentence of the passage." },
      model: null,
    },
  ],
  milliseconds: 1,
  feedback: null,
  answeredBy: [],
  createdAt: "2026-01-01T00:00:00.000Z",
};

const visitorOf = (sourceAccess: "page" | "quote") => ({ widget: { sourceAccess } }) as Visitor;

it("shows the place that was checked for a sentence to visitors who may open pages", () => {
  expect(recordForVisitor(visitorOf("page"), record).sentences).toEqual(record.sentences);
});

it("shows a visitor who sees only quotes no more of a source than the quote itself", () => {
  const { sentences } = recordForVisitor(visitorOf("quote"), record);
  expect(sentences?.[0]?.place).toEqual({ marker: 1, start: 10, end: 20, quote: "Quoted words." });
});

it("shows visitors what share was searched by meaning, and not how large the collection is", () => {
  const { index } = recordForVisitor(visitorOf("page"), record);
  expect(index).toEqual({ passages: 100, embedded: 50, isQuestionEmbedded: true });
});

it("tells visitors that a model wrote the answer, but not which", async () => {
  const writer = { aiGenerated: true, writtenBy: "secret-model" };
  async function* events() {
    yield { type: "writer" as const, endpointId: "secret-endpoint", ...writer };
  }
  const [event] = await collect(eventsForVisitor(visitorOf("page"), events()));
  const told = { aiGenerated: true, writtenBy: null };
  expect(event).toEqual({ type: "writer", endpointId: "assistant", ...told });
  expect(recordForVisitor(visitorOf("page"), record).writer).toEqual(told);
});
