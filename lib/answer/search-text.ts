import type { OpenQuestion } from "./open-question.ts";

/** A question this short seldom stands on its own. */
const SHORT_WORDS = 4;
const SHORT_HAN = 8;

/** Words that point back at what was said before. */
const POINTS_BACK =
  /\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|there|then|same|also|else|instead)\b|^(?:and|but|or|so|what about|how about|why)\b|[它其该此这那他她]|上述|前述|^(?:那么|还有|另外|如果是|呢)|呢[？?]?$/iu;

/**
 * What to search for. A follow-up that is short or points back ("And in writing?", "那试用期呢？")
 * is searched together with the question before it; anything else stands alone.
 */
export function searchTextOf({ text, previous }: Pick<OpenQuestion, "text" | "previous">): string {
  const before = previous.at(-1)?.question;
  return before && needsContext(text) ? `${before}\n${text}` : text;
}

function needsContext(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const isShort = han > 0 ? han <= SHORT_HAN : text.split(/\s+/).length <= SHORT_WORDS;
  return isShort || POINTS_BACK.test(text);
}
