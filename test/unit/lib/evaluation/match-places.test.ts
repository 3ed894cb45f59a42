import { describe, expect, it } from "vitest";
import type { Place } from "#lib/domain/quality/evaluation";
import { type CurrentPassage, findQuote, passagesAtPlace } from "#lib/evaluation/match-places";

const QUOTE = "A tenant must give at least 28 days' notice in writing.";
const PLACE: Place = {
  documentId: "act",
  versionId: "first",
  start: 100,
  end: 200,
  quote: QUOTE,
  grade: 2,
};

function passage(id: string, start: number, end: number, versionId = "first"): CurrentPassage {
  return { id, documentId: "act", versionId, start, end };
}

describe("passagesAtPlace", () => {
  it("finds a place however its version is segmented now", () => {
    const whole = [passage("before", 0, 100), passage("all", 90, 400), passage("after", 400, 500)];
    expect(passagesAtPlace(PLACE, whole, new Map())).toEqual(["all"]);
    const halves = [passage("one", 60, 150), passage("two", 150, 260)];
    expect(passagesAtPlace(PLACE, halves, new Map())).toEqual(["one", "two"]);
  });

  it("leaves out other documents, and a neighbour that shares only a few words", () => {
    const others = [
      passage("neighbour", 0, 120),
      { ...passage("foreign", 100, 200), documentId: "other" },
    ];
    expect(passagesAtPlace(PLACE, others, new Map())).toEqual([]);
  });

  it("finds the words in a new version with other line breaks", () => {
    const text = `Part 1.\nNew words.\nA tenant must give at least\n28 days' notice in writing.\nMore.`;
    const start = text.indexOf("A tenant");
    const end = text.indexOf("\nMore");
    const passages = [
      passage("heading", 0, start, "second"),
      passage("notice", start, end, "second"),
    ];
    expect(passagesAtPlace(PLACE, passages, new Map([["second", text]]))).toEqual(["notice"]);
  });

  it("finds nothing in a version without these words", () => {
    const passages = [passage("all", 0, 30, "second")];
    const texts = new Map([["second", "A tenant gives six weeks' notice."]]);
    expect(passagesAtPlace(PLACE, passages, texts)).toEqual([]);
  });
});

describe("findQuote", () => {
  it("finds the unchanged sentences of a quote if others were changed", () => {
    const quote = `${QUOTE} The bond is two weeks' rent.`;
    const text = `X. ${QUOTE} The bond is four weeks' rent.`;
    expect(findQuote(quote, text)).toEqual([{ start: 3, end: 3 + QUOTE.length }]);
  });

  it("gives offsets in UTF-16 code units, also after characters beyond the first plane", () => {
    const text = "𠮷野家 🙂 第二十条　劳动者在试用期的工资不得低于本单位相同岗位最低档工资。";
    const quote = "劳动者在试用期的工资不得低于本单位相同岗位最低档工资。";
    const [span] = findQuote(quote, text);
    expect(text.slice(span?.start, span?.end)).toBe(quote);
  });

  it("ignores a sentence that occurs several times", () => {
    const sentence = "This section binds the Crown in all its parts.";
    expect(findQuote(`${sentence} Gone.`, `${sentence} And again: ${sentence}`)).toEqual([]);
  });
});
