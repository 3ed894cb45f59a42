import { describe, expect, it } from "vitest";
import type { Citation, Source } from "#lib/domain/answers/citation";
import { NOTHING_WITHHELD } from "#lib/domain/answers/withheld-sources";
import {
  type SourcedAnswer,
  type SourceState,
  withholdSources,
} from "#lib/domain/answers/withhold-sources";

const SECRET = "The reserve price of the Heron lot is four million and two hundred euros.";
const OPEN = "The landlord must return the bond within ten working days.";

function source(versionId: string, text: string): Source {
  return {
    id: `passage-${versionId}`,
    collectionId: "collection",
    documentId: `document-${versionId}`,
    versionId,
    title: versionId,
    page: 1,
    start: 0,
    end: text.length,
    headings: [],
    text,
    alsoIn: null,
  };
}

function citation(marker: number, { versionId, text, ...place }: Source): Citation {
  const { id: passageId, collectionId, documentId, title, headings, page, start, end } = place;
  const cited = { passageId, collectionId, documentId, title, headings, page, start, end };
  return { marker, ...cited, versionId, quote: text, support: 1 };
}

const GONE = source("gone", SECRET);
const KEPT = source("kept", OPEN);

function answer(text: string, change: Partial<SourcedAnswer> = {}): SourcedAnswer {
  return {
    endpointId: "quotes",
    text,
    sources: [GONE, KEPT],
    citations: [citation(1, GONE), citation(2, KEPT)],
    sentences: null,
    searched: null,
    withheld: NOTHING_WITHHELD,
    ...change,
  };
}

const states =
  (state: SourceState) =>
  (versionId: string): SourceState =>
    versionId === "gone" ? state : "open";

function withheld(one: SourcedAnswer, state: SourceState = "deleted"): SourcedAnswer {
  const [only] = withholdSources([one], states(state));
  if (!only) throw new Error("The answer is lost.");
  return only;
}

describe("withholdSources", () => {
  it("returns an answer whose sources are all open as it is", () => {
    const whole = answer(`${SECRET} [1]\n\n${OPEN} [2]`);
    expect(withheld(whole, "open")).toBe(whole);
  });

  it("puts a placeholder in place of a quote, and keeps the quotes of other sources", () => {
    const {
      text,
      sources,
      citations,
      withheld: counts,
    } = withheld(answer(`${SECRET} [1]\n\n${OPEN} [2]`));
    expect(text).toBe(`[a source was deleted]\n\n${OPEN} [2]`);
    expect(sources).toEqual([KEPT]);
    expect(citations.map(({ marker }) => marker)).toEqual([2]);
    expect(counts).toEqual({ closed: 0, deleted: 1 });
  });

  it("says that a source is not open where it still exists, in the language of the answer", () => {
    const chinese = source("gone", "保留价格为四百万零二百欧元，不得向任何竞买人披露。");
    const { text, withheld: counts } = withheld(
      answer(`${chinese.text} [1]`, { sources: [chinese], citations: [citation(1, chinese)] }),
      "closed",
    );
    expect(text).toBe("[此来源未对您开放]");
    expect(counts).toEqual({ closed: 1, deleted: 0 });
  });

  it("removes a model's sentence that rests on the source, also where other markers stand beside", () => {
    const text = "Heron costs over four million [1][2]. The bond comes back within ten days [2].";
    expect(withheld(answer(text, { endpointId: "model" })).text).toBe(
      "[a source was deleted] The bond comes back within ten days [2].",
    );
  });

  it("removes words that a model repeats from the source without citing it", () => {
    const text = "As said: the reserve price of the Heron lot is four million. Ask the notary.";
    const kept = withheld(answer(text, { endpointId: "model", citations: [] }));
    expect(kept.text).toBe("As said: [a source was deleted]. Ask the notary.");
  });

  it("keeps words that an open source says as well", () => {
    const twin = source("twin", SECRET);
    const text = `Ask about this. ${SECRET} [2]`;
    const both = { sources: [GONE, twin], citations: [citation(2, twin)] };
    expect(withheld(answer(text, both)).text).toBe(text);
  });

  it("removes a quote that the reader stopped before its marker came", () => {
    const stopped = answer("The reserve price", { citations: [] });
    expect(withheld(stopped).text).toBe("[a source was deleted]");
  });

  it("moves the verdicts of the sentences that stay, and drops the others", () => {
    const text = `${SECRET} [1]\n\n${OPEN} [2]`;
    const at = (sentence: string, marker: number) => ({
      start: text.indexOf(sentence),
      end: text.indexOf(sentence) + sentence.length,
      verdict: "verbatim" as const,
      probability: 1,
      conflict: null,
      place: { marker, start: 0, end: 9, quote: sentence },
      model: null,
    });
    const left = withheld(answer(text, { sentences: [at(SECRET, 1), at(OPEN, 2)] }));
    expect(left.sentences?.map(({ start, end }) => left.text.slice(start, end))).toEqual([OPEN]);
    expect(JSON.stringify(left)).not.toContain("Heron");
  });

  it("removes what a later answer of the conversation repeats, and what a model searched for", () => {
    const first = answer(`${SECRET} [1]`);
    const later = answer("It said that the reserve price of the Heron lot stays high.", {
      endpointId: "model",
      sources: [KEPT],
      citations: [],
      searched: "What is the reserve price of the Heron lot?",
    });
    const [, after] = withholdSources([first, later], states("deleted"));
    expect(after?.text).toBe("It said that [a source was deleted] stays high.");
    expect(after?.searched).toBeNull();
  });

  it("leaves out other places with the same text that are not open", () => {
    const twin = { ...KEPT, alsoIn: { count: 3, places: [GONE, source("third", OPEN)] } };
    const left = withheld(
      answer(`${OPEN} [1]`, { sources: [twin], citations: [citation(1, KEPT)] }),
    );
    expect(left.sources[0]?.alsoIn).toMatchObject({ count: 2, places: [{ versionId: "third" }] });
  });

  it("changes nothing when it runs again", () => {
    const once = withheld(answer(`${SECRET} [1]\n\n${OPEN} [2]`));
    expect(withheld(once)).toEqual(once);
  });
});
