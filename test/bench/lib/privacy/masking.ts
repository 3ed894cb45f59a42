// How much identifying text is masked, how much other text is, and how long masking takes. A seeded generator
// plants identifiers and names in real sentences; the names come from lists that masking does not use.
//
//   node test/bench/lib/privacy/masking.ts [--seed N] [--show KIND]

import { parseArgs } from "node:util";
import { GIVEN_CHARACTERS, SURNAMES } from "#lib/privacy/detect/chinese-name-lists";
import { GIVEN_NAMES } from "#lib/privacy/detect/english-name-lists";
import type { Entity, EntityKind } from "#lib/privacy/entity";
import { DETECTORS, STRUCTURED_DETECTORS } from "#lib/privacy/find-entities";
import { findInPrompt } from "#lib/privacy/find-in-prompt";
import { type MaskOptions, mask } from "#lib/privacy/mask";
import { SAFE_HARBOR_DETECTORS } from "#lib/privacy/safe-harbor/safe-harbor";
import { unmask } from "#lib/privacy/unmask";
import { createRandom } from "#lib/training/random";
import { packageAuthors } from "#test/support/package-authors";
import {
  type Language,
  plantedKinds,
  plantIdentifier,
} from "#test/support/planted/planted-identifiers";
import {
  CHINESE_GIVEN_NAMES,
  CHINESE_SURNAMES,
  ENGLISH_GIVEN_NAMES,
  ENGLISH_SURNAMES,
  NAME_SENTENCES,
} from "#test/support/planted/planted-names";
import { largeSetTexts, sampleSentences, sentencesOf } from "#test/support/real-sentences";

const PER_KIND = 1_000;
/** The first of the list, which four of five planted people have, as in real life. */
const COMMON_SURNAMES = 21;
const { values: options } = parseArgs({
  options: { seed: { type: "string", default: "1" }, show: { type: "string" } },
});
const random = createRandom(Number(options.seed));
const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;

const chineseName = () =>
  pick(random() < 0.8 ? CHINESE_SURNAMES.slice(0, COMMON_SURNAMES) : CHINESE_SURNAMES) +
  pick(CHINESE_GIVEN_NAMES);
const englishName = () => `${pick(ENGLISH_GIVEN_NAMES)} ${pick(ENGLISH_SURNAMES)}`;

type Tally = { planted: number; whole: number; named: number; found: number; right: number };
/** Addresses and telephone numbers that the data sets contain already, by the loosest pattern. */
const LOOSE =
  /(?<!\d)\(?\d{3}\)?[^\d\n,%]{1,3}\d{3}[^\d\n,%]{1,2}\d{4}(?!\d)|\S+@\S+\.\w+|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dxX]/g;
const tallies = new Map<string, Tally>();
const missed: string[] = [];
let [masked, refused, irreversible] = [0, 0, 0];

for (const language of ["zh", "en"] as const) {
  const texts = await largeSetTexts(language, language === "zh" ? 60 : 40);
  const sentences = [...(await sampleSentences(language)), ...texts.flatMap(sentencesOf)];
  measureIdentifiers(language, sentences);
  measureNames(language, sentences, language === "zh" ? chineseName : englishName);
  // Names that we did not choose: the authors of the installed packages.
  const authors = language === "en" ? await packageAuthors() : [];
  if (authors.length > 0) measureNames(language, sentences, () => pick(authors), "package author");
  for (const isMedical of [false, true]) {
    measureUntouched(language, "data sets", texts, isMedical);
    measureUntouched(language, "sample corpus", await sampleSentences(language), isMedical);
  }
}
printTallies();
await measureReal();
console.log(
  `masked prompts ${masked}, refused (fail closed) ${refused}, not restored exactly ${irreversible}`,
);
measureSpeed(await largeSetTexts("zh", 200), "zh");
measureSpeed(await largeSetTexts("en", 200), "en");
for (const text of missed.slice(0, 100)) console.log(text);

function measureIdentifiers(language: Language, sentences: readonly string[]): void {
  for (const kind of plantedKinds(language)) {
    for (let count = 0; count < PER_KIND; count += 1) {
      const { value, sentence } = plantIdentifier(kind, language, random);
      measureOne(
        `${language} ${kind}`,
        kind,
        value,
        sentence.replace("{value}", () => `\u0000${value}\u0001`),
        sentences,
      );
    }
  }
}

function measureNames(
  language: Language,
  sentences: readonly string[],
  name: () => string,
  row = "person",
): void {
  for (const cue of ["announced", "bare"] as const) {
    for (let count = 0; count < PER_KIND; count += 1) {
      const planted = name();
      const sentence = pick(NAME_SENTENCES[language][cue]).replaceAll(
        "{name}",
        `\u0000${planted}\u0001`,
      );
      measureOne(`${language} ${row}, ${cue}`, "person", planted, `\n${sentence}\n`, sentences);
    }
  }
}

/** Plants between two real sentences; whole: no character of it remains; right: a match that touches planted text. */
function measureOne(
  row: string,
  kind: EntityKind,
  value: string,
  marked: string,
  sentences: readonly string[],
): void {
  const around = pick(sentences) + marked + pick(sentences);
  const start = around.indexOf("\u0000");
  const text = around.replace("\u0000", "").replace("\u0001", "");
  const end = start + value.length;
  const found = findInPrompt([text], DETECTORS)[0] ?? [];
  const tally = tallies.get(row) ?? { planted: 0, whole: 0, named: 0, found: 0, right: 0 };
  const touching = found.filter((entity) => entity.start < end && entity.end > start);
  const isWhole = isCovered(text, start, end, touching);
  tally.planted += 1;
  tally.whole += isWhole ? 1 : 0;
  tally.named += isWhole && touching.some((entity) => entity.kind === kind) ? 1 : 0;
  const ofKind = found.filter((entity) => entity.kind === kind);
  tally.found += ofKind.length;
  tally.right += ofKind.filter((entity) => touching.includes(entity)).length;
  tallies.set(row, tally);
  if (!isWhole && row.includes(options.show ?? "\u0000"))
    missed.push(`missed ${row}: ${JSON.stringify(value)} in ${JSON.stringify(marked)}`);
  checkRoundTrip(text);
}

function isCovered(text: string, start: number, end: number, found: readonly Entity[]): boolean {
  for (let place = start; place < end; place += 1) {
    const isBlank = /[\s\p{P}]/u.test(text[place] as string);
    if (!isBlank && !found.some((entity) => entity.start <= place && place < entity.end))
      return false;
  }
  return true;
}

function checkRoundTrip(text: string): void {
  masked += 1;
  try {
    const { texts, vault } = mask([text]);
    if (unmask(texts[0] ?? "", vault) !== text) irreversible += 1;
  } catch (error) {
    refused += 1;
    if (options.show === "refused") console.log(error, text);
  }
}

/** What is masked in texts without planted identifiers: mistakes, and real telephone numbers and names. */
function measureUntouched(
  language: Language,
  name: string,
  texts: readonly string[],
  isMedical: boolean,
): void {
  const counts: Partial<Record<EntityKind, number>> = {};
  const detectors = isMedical ? [...SAFE_HARBOR_DETECTORS, ...DETECTORS] : DETECTORS;
  for (const text of texts) {
    checkRoundTrip(text);
    for (const entity of findInPrompt([text], detectors)[0] ?? []) {
      counts[entity.kind] = (counts[entity.kind] ?? 0) + 1;
      showWhereAsked(language, text, entity);
    }
  }
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  console.log(
    `${language} ${name}${isMedical ? ", as medical" : ""}, nothing planted, ${characters} characters: ${JSON.stringify(counts)}`,
  );
}

async function measureReal(): Promise<void> {
  let [real, caught] = [0, 0];
  for (const text of [...(await largeSetTexts("en", 1)), ...(await largeSetTexts("zh", 1))]) {
    const shapes = [...text.matchAll(LOOSE)];
    const found = shapes.length > 0 ? (findInPrompt([text], DETECTORS)[0] ?? []) : [];
    const middles = shapes.map((shape) => shape.index + shape[0].length / 2);
    real += middles.length;
    caught += middles.filter((at) =>
      found.some(({ start, end }) => start <= at && at < end),
    ).length;
  }
  console.log(
    `shaped like a telephone, e-mail address or id in the data sets ${real}, masked ${caught}`,
  );
}

function showWhereAsked(language: Language, text: string, { kind, start, end }: Entity): void {
  if (options.show !== `real-${language}-${kind}` && options.show !== "real") return;
  const before = text.slice(Math.max(0, start - 15), start);
  const shown = `${before}⟦${text.slice(start, end)}⟧${text.slice(end, end + 15)}`;
  console.log(shown.replace(/\s+/g, " "));
}

function printTallies(): void {
  const share = (part: number, whole: number) => (whole === 0 ? "–" : (part / whole).toFixed(3));
  console.log(
    "| planted | count | masked whole | with its kind | precision, at least |\n| --- | --: | --: | --: | --: |",
  );
  for (const [row, { planted, whole, named, found, right }] of tallies) {
    console.log(
      `| ${row} | ${planted} | ${share(whole, planted)} | ${share(named, planted)} | ${share(right, found)} |`,
    );
  }
  const known = {
    "Chinese surnames":
      CHINESE_SURNAMES.filter((name) => SURNAMES.has(name)).length / CHINESE_SURNAMES.length,
    "Chinese given names":
      CHINESE_GIVEN_NAMES.filter((name) => [...name].every((one) => GIVEN_CHARACTERS.has(one)))
        .length / CHINESE_GIVEN_NAMES.length,
    "English given names":
      ENGLISH_GIVEN_NAMES.filter((name) => GIVEN_NAMES.has(name.toLowerCase())).length /
      ENGLISH_GIVEN_NAMES.length,
  };
  for (const [list, part] of Object.entries(known))
    console.log(`${list} that the detector's lists hold: ${(100 * part).toFixed(0)} %`);
}

/** New texts, and then the same ones again, as passages recur from call to call. */
function measureSpeed(texts: readonly string[], language: Language): void {
  const all = texts.join("\n").slice(0, 200_000);
  const pieces = all.match(/[\s\S]{1,2000}/g) ?? [];
  const fresh = { detectors: DETECTORS, verifiers: STRUCTURED_DETECTORS, safeHarbor: false };
  const again = medianOfFive(all.length, () => maskByFives(pieces));
  const first = medianOfFive(all.length, (round) => maskByFives(pieces.map(shifted(round)), fresh));
  console.log(
    `${language}: ${first} ms per 10,000 characters, ${again} where the texts were masked before; medians of 5 rounds over ${all.length}`,
  );
}

/** Changes the text each round, so that no part of it is cached. */
function shifted(round: number): (piece: string) => string {
  return (piece) => piece.slice(round) + piece.slice(0, round);
}

function maskByFives(pieces: readonly string[], options?: MaskOptions): void {
  for (let from = 0; from < pieces.length; from += 5) mask(pieces.slice(from, from + 5), options);
}

function medianOfFive(characters: number, work: (round: number) => void): string {
  work(0);
  const times = Array.from({ length: 5 }, (_, round) => {
    const startedAt = performance.now();
    work(round + 1);
    return ((performance.now() - startedAt) / characters) * 10_000;
  });
  return (times.sort((one, other) => one - other)[2] as number).toFixed(1);
}
