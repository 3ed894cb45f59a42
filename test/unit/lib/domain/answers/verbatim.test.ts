import { describe, expect, it } from "vitest";
import { isVerbatim } from "#lib/domain/answers/verbatim";

const QUOTE = "Notice is given in writing.\nThe bond is returned within ten days.";
const FIRST = "Notice is given in writing.";
const SECOND = "The bond is returned within ten days.";

/** An answer of these sentences, of which each is judged. */
function answerOf(...sentences: string[]) {
  const text = sentences.join(" ");
  return {
    text,
    sentences: sentences.map((one) => ({
      start: text.indexOf(one),
      end: text.indexOf(one) + one.length,
    })),
    citations: [{ quote: "Another source says more." }, { quote: QUOTE }],
  };
}

describe("an answer is verbatim", () => {
  it("if each sentence stands in a cited quote, whatever its blanks and markers", () => {
    expect(isVerbatim(answerOf(FIRST, `${SECOND} [2]`))).toBe(true);
    expect(isVerbatim(answerOf("The bond is  returned\nwithin ten days. [2]"))).toBe(true);
  });

  it("unless one sentence differs in a word or a number, or nothing was judged", () => {
    expect(isVerbatim(answerOf(FIRST, "The bond is returned within 10 days. [2]"))).toBe(false);
    expect(isVerbatim(answerOf("Notice is not given in writing. [2]"))).toBe(false);
    expect(isVerbatim({ ...answerOf(FIRST), citations: [] })).toBe(false);
    expect(isVerbatim(answerOf())).toBe(false);
  });
});
