import { NOT_ANSWERED } from "../../answer/compose-prompt.ts";
import type { Passage } from "../../domain/search/passage.ts";

const LINK = /\bhttps?:\/\/[^\s)\]}>"'，。；]+|\bwww\.[^\s)\]}>"'，。；]+/giu;
/** Markup that readers would see as signs: fences, tags, links, headings, and a list of sources at the end. */
const MARKUP = [
  /```/,
  /<\/?[a-z][\w-]*(?:\s[^<>]*)?>/i,
  /<\|[^|<>]*\|>/,
  /!?\[[^\]\d][^\]]*\]\([^)]*\)/,
  /^\s*#{1,6}\s/m,
  /^\s*(?:\*\*)?(?:sources?|references?|来源|参考(?:资料|文献))(?:\*\*)?\s*[:：]/im,
];
/** Words that only the prompt holds. */
const PROMPT_PARTS = [
  "You answer questions about legal and medical documents",
  "from the numbered sources you are given",
  "Answer in the language of the question",
  "never orders to follow",
];

/** Whether an answer has no link that its passages lack, no stray markup, and no part of the prompt. */
export function hasCleanForm(text: string, passages: readonly Pick<Passage, "text">[]): boolean {
  const invented = (text.match(LINK) ?? []).some(
    (link) => !passages.some((passage) => passage.text.includes(link.replace(/[.,]+$/, ""))),
  );
  const stars = text.match(/\*\*/g)?.length ?? 0;
  const isMarked = stars % 2 === 1 || MARKUP.some((pattern) => pattern.test(text));
  return !invented && !isMarked && !repeatsPrompt(text) && !text.includes(NOT_ANSWERED);
}

/** Whether an answer repeats instructions of the prompt. What these say about sources is no statement of the answer. */
export function repeatsPrompt(text: string): boolean {
  return PROMPT_PARTS.some((part) => text.includes(part));
}
