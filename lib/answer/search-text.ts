import type { PreviousTurn } from "../db/answers/conversations.ts";
import { languageOfText } from "../domain/language.ts";
import type { OpenQuestion } from "./open-question.ts";

/** A question of so few words seldom stands alone. */
const SHORT_WORDS = 4;
const SHORT_HAN = 8;

/** Words that refer to what was said before; 他人, 其他, 应该, 因此 and the like do not. */
const POINTS_BACK = new RegExp(
  [
    /\b(?:it|its|they|them|their|this|these|those|he|she|also|else|instead)\b/,
    /^(?:and|but|or|so|what about|how about|why)\b/,
    /[它她这那]|(?<!其)他(?!人)|其(?![他中余实])|(?<!应)该|(?<![因如彼])此|[上前]述/,
    /^(?:另外|还有|如果是)|呢[？?]?$/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "iu",
);

/**
 * The text to search for without a model's help. A follow-up that is short or refers back ("And in writing?",
 * "那试用期呢？") is searched together with the question before it; any other question is searched alone.
 */
export function searchTextOf({ text, previous }: Pick<OpenQuestion, "text" | "previous">): string {
  const before = standAlone(previous.at(-1));
  return before && needsContext(text) ? `${before}\n${text}` : text;
}

/** The previous question: as a model rewrote it (on one line), else in the reader's own words. */
function standAlone(turn: PreviousTurn | undefined): string | undefined {
  return turn?.searched && !turn.searched.includes("\n") ? turn.searched : turn?.question;
}

function needsContext(text: string): boolean {
  const isShort =
    languageOfText(text) === "zh"
      ? (text.match(/\p{Script=Han}/gu)?.length ?? 0) <= SHORT_HAN
      : text.split(/\s+/).length <= SHORT_WORDS;
  return isShort || POINTS_BACK.test(text);
}
