import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ABSENT } from "#ingest/sample-answers/absent";
import { makeItems, readTexts } from "#ingest/sample-answers/make-items";
import { canBeGraded } from "#lib/evaluation/graders/can-be-graded";
import { gradeKeyFact } from "#lib/evaluation/graders/key-fact";
import { gradeNumber } from "#lib/evaluation/graders/number";
import { SAMPLE_CORPUS } from "#lib/sample/sample-corpus";

type Slug = (typeof SAMPLE_CORPUS)[number]["slug"];

/** Making the questions of a collection takes seconds, so all tests share them. */
const made = new Map<Slug, ReturnType<typeof makeItems>>();
function itemsOf(slug: Slug) {
  const items = made.get(slug) ?? makeItems(slug);
  made.set(slug, items);
  return items;
}

/** The grade of “yesno” and “absent” answers: they are verdicts, which the quote does not state. */
const one = () => 1;

describe.each(SAMPLE_CORPUS)("the questions about $slug", ({ slug }) => {
  it("equal the shipped ones", async () => {
    const file = path.resolve("ingest/sample/answers", `${slug}.jsonl`);
    const shipped = (await readFile(file, "utf8")).trim().split("\n");
    expect(shipped.map((line) => JSON.parse(line))).toEqual(await itemsOf(slug));
  });

  it("have answers that can be graded and that follow from their own quotes", async () => {
    const items = await itemsOf(slug);
    const wrong = items.filter(({ kind, answer = "", answers }) => {
      const quote = answers[0]?.quote ?? "";
      const given = { number: gradeNumber, extract: gradeKeyFact, yesno: one, absent: one }[kind];
      return !canBeGraded(kind, answer) || given(answer, quote) < 1;
    });
    expect(wrong).toEqual([]);
  });

  it("ask about absent things only when no document mentions them", async () => {
    const texts = (await readTexts(slug)).map(({ text }) => text.toLowerCase());
    for (const { without } of ABSENT[slug] ?? []) {
      expect(
        texts.some((text) => text.includes(without)),
        without,
      ).toBe(false);
    }
  });
});

it.each(["legal", "medical"])(
  "there are at least 200 questions for the %s vertical",
  async (vertical) => {
    const slugs = SAMPLE_CORPUS.filter((one) => one.vertical === vertical).map(({ slug }) => slug);
    const items = (await Promise.all(slugs.map(itemsOf))).flat();
    expect(items.length).toBeGreaterThanOrEqual(200);
    for (const kind of ["extract", "yesno", "number", "absent"]) {
      expect(items.filter((item) => item.kind === kind).length).toBeGreaterThan(20);
    }
  },
);
