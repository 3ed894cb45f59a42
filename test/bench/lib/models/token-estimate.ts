// How far our estimate of a prompt's tokens is from what tokenizers count, on the documents of the tests.
//
//   node test/bench/lib/models/token-estimate.ts

import { globSync, readFileSync } from "node:fs";
import { Tiktoken } from "js-tiktoken/lite";
import cl100k from "js-tiktoken/ranks/cl100k_base";
import o200k from "js-tiktoken/ranks/o200k_base";
import { estimateTokens } from "#lib/domain/money/pricing/estimate";
import { loadTokenizer } from "#lib/models/embedder/tokenizer";

/** About the length of the sources in a prompt. */
const CHARACTERS = 6_000;

const xlmr = await loadTokenizer(".freehold/models/multilingual-e5-small/tokenizer.json");
const openAi = { cl100k: new Tiktoken(cl100k), o200k: new Tiktoken(o200k) };
const counters: Record<string, (text: string) => number> = {
  cl100k_base: (text) => openAi.cl100k.encode(text, [], []).length,
  o200k_base: (text) => openAi.o200k.encode(text, [], []).length,
  "XLM-R": (text) => xlmr.encode(text).length,
};

const files = globSync("test/fixtures/documents/**/*.{md,txt,html,jsonl}").concat(
  globSync("test/fixtures/answers/*.jsonl"),
);
const pieces = files.flatMap((file) => {
  const text = readFileSync(file, "utf8")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
  const count = Math.floor(text.length / CHARACTERS);
  return Array.from({ length: count }, (_, place) =>
    text.slice(place * CHARACTERS, (place + 1) * CHARACTERS),
  );
});
const isChinese = (text: string) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length / 3;

const rows = Object.entries(counters).flatMap(([tokenizer, count]) =>
  [false, true].map((chinese) => {
    const ratios = pieces
      .filter((text) => isChinese(text) === chinese)
      .map((text) => count(text) / estimateTokens(text))
      .sort((one, other) => one - other);
    const at = (share: number) => (ratios[Math.floor(share * (ratios.length - 1))] ?? 0).toFixed(2);
    return {
      tokenizer,
      language: chinese ? "zh" : "en",
      texts: ratios.length,
      least: at(0),
      median: at(0.5),
      most: at(1),
    };
  }),
);
console.table(rows);
