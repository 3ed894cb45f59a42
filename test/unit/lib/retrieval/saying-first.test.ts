import { expect, it } from "vitest";
import type { RetrievedPassage } from "#lib/domain/search/passage";
import { bestSentenceReader } from "#lib/retrieval/best-sentence";
import { sayingFirst } from "#lib/retrieval/saying-first";
import { countTerms } from "#lib/retrieval/terms";

const PENALTY = "违法约定的试用期已经履行的，由用人单位支付赔偿金。";
const LENGTH = "劳动合同期限三年以上的，试用期不得超过六个月。";
const QUESTION = "试用期最长可以约定多久？";

function ordered(question: string, passages: readonly [text: string, fused: number][]): string[] {
  const subject = countTerms([question]).terms.map((term) => ({ term, weight: 1 }));
  const found = passages.map(
    ([text, fused], place): RetrievedPassage => ({
      id: String(place),
      collectionId: "c",
      documentId: "d",
      versionId: "v",
      title: "劳动合同法",
      page: 1,
      start: 0,
      end: text.length,
      text,
      headings: [],
      scores: { lexical: null, dense: null, fused },
    }),
  );
  return sayingFirst(question, found, bestSentenceReader(question, subject)).map(
    ({ text }) => text,
  );
}

it("puts the passage first that says the kind of thing asked for", () => {
  expect(
    ordered(QUESTION, [
      [PENALTY, 1],
      [LENGTH, 0.9],
    ]),
  ).toEqual([LENGTH, PENALTY]);
});

it("leaves a passage behind that is far less like the question", () => {
  expect(
    ordered(QUESTION, [
      [PENALTY, 1],
      ["工资每月支付一次，不得超过三十日。", 0.4],
    ])[0],
  ).toBe(PENALTY);
});

it("changes nothing if the question asks for no kind of thing", () => {
  expect(
    ordered("可以约定试用期吗？", [
      [PENALTY, 1],
      [LENGTH, 0.9],
    ]),
  ).toEqual([PENALTY, LENGTH]);
});

it("reads the sentences of a passage once, whoever asks for them", () => {
  const read = bestSentenceReader(QUESTION, []);
  const passage = { id: "a", title: "劳动合同法", headings: [], text: LENGTH };
  expect(read(passage)).toBe(read({ ...passage, text: PENALTY }));
});
