import { NUMBER_WORDS, parseNumber } from "./numbers.ts";

const KINDS = [
  "articles?|art\\.",
  "sections?|sec\\.|s\\.|§+",
  "clauses?",
  "rules?",
  "regulations?|reg\\.",
  "paragraphs?|para\\.",
  "schedules?",
  "chapters?",
  "annex|appendix",
] as const;
const HAN = "[零〇一二三四五六七八九十百千两]+";

/** "Article 12", "s. 12(3)(a)", 第四十七条, 第47条之一. */
export const ARTICLE_PATTERN = [
  `(?:${KINDS.join("|")}) ?(?:\\d+|(?:${NUMBER_WORDS.join("|")})\\b)(?:\\.\\d+)*[a-z]?(?![a-z])(?:\\((?:\\d{1,3}|[a-z]{1,4})\\))*`,
  `第 ?(?:\\d+|${HAN}) ?[条款项章节编](?:之(?:\\d+|${HAN}))?`,
].join("|");

/** A reference to a part of a law or contract, equal for all ways of writing it; null if the text is none. */
export function parseArticle(text: string): { kind: string; number: string } | null {
  const han = /^第 ?(\d+|.+?) ?([条款项章节编])(?:之(.+))?$/.exec(text);
  if (han) {
    const [, number = "", kind = "", more] = han;
    const rest = more === undefined ? "" : `-${parseNumber(more)}`;
    return { kind, number: `${parseNumber(number)}${rest}` };
  }
  const index = KINDS.findIndex((kind) => new RegExp(`^(?:${kind}) ?(?=\\d|[a-z])`).test(text));
  const number = /\d.*$|[a-z]+$/.exec(text)?.[0];
  if (index < 0 || number === undefined) return null;
  return { kind: KINDS[index]?.split("?")[0] ?? "", number: `${parseNumber(number) ?? number}` };
}
