import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { inSet } from "./test-data.ts";

const SETS = {
  zh: ["zh-legal-stard", "zh-med-dialogue"],
  en: ["en-legal-policyqa", "en-legal-obliqa", "en-med-medquad", "en-med-nfcorpus"],
};
const SAMPLES = { zh: ["legal-zh", "medical-zh"], en: ["legal-en", "medical-en"] };
const SENTENCE = /[^。！？.!?\n]{12,300}[。！？.!?]+/gu;

/** Sentences of the sample documents that need no parser: Markdown and HTML. */
export async function sampleSentences(language: "en" | "zh"): Promise<string[]> {
  const sentences: string[] = [];
  for (const folder of SAMPLES[language]) {
    const files = await readdir(`ingest/sample/${folder}`);
    for (const file of files.filter((name) => /[.](md|html)$/.test(name))) {
      const text = await readFile(`ingest/sample/${folder}/${file}`, "utf8");
      sentences.push(...sentencesOf(text.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, " ")));
    }
  }
  return sentences;
}

/** Every `each`-th text of the large sets, in full. */
export async function largeSetTexts(language: "en" | "zh", each: number): Promise<string[]> {
  const texts: string[] = [];
  for (const set of SETS[language]) {
    const lines = gunzipSync(await readFile(inSet(set, "corpus.jsonl.gz"))).toString();
    const every = lines.split("\n").filter((line, place) => line !== "" && place % each === 0);
    texts.push(...every.map((line) => String(JSON.parse(line).text)));
  }
  return texts;
}

export function sentencesOf(text: string): string[] {
  return Array.from(text.matchAll(SENTENCE), (match) => match[0].trim());
}
