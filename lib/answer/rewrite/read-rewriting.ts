import { languageOfText } from "../../domain/language.ts";
import { markerGroupsIn } from "../../domain/marker.ts";
import type { Rewriting } from "../../domain/search/retrieval-log.ts";
import { sentencesOf } from "../../domain/sentences.ts";
import { subjectTokens } from "../../text/question-words.ts";
import { tokensOf } from "../../text/tokens.ts";
import type { Said } from "./compose-rewriting.ts";

type Read = { text: string } | { text: null; reason: Rewriting };

/** How many characters longer than the question a rewriting may be. */
const ADDED_CHARACTERS = 300;
/** The least share of a rewriting's words that must occur in the conversation; the rest may be grammar. */
const SAID_SHARE = 0.5;

/**
 * The rewriting in a model's reply, or the reason to reject it. It must be one question in the language of
 * the reader's question, keep part of what the reader asked, and add nothing new to the conversation.
 */
export function readRewriting(reply: string, question: string, said: readonly Said[]): Read {
  const text = unwrapped(reply);
  if (plain(text) === plain(question)) return { text: question };
  const reason = faultOf(text, question, said);
  return reason ? { text: null, reason } : { text };
}

/** Models often wrap a single sentence in quotes, backticks or asterisks. */
function unwrapped(reply: string): string {
  return reply.trim().replace(/^(["“「'`*]+)(.+?)(["”」'`*]+)$/s, "$2");
}

/** The text without spaces, capitals and final punctuation, for comparing. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[\s?.!。]+$/, "")
    .trim();
}

function faultOf(text: string, question: string, said: readonly Said[]): Rewriting | null {
  if (!isOneQuestion(text, question)) return "no-question";
  if (text.length > question.length + ADDED_CHARACTERS) return "too-long";
  if (markerGroupsIn(text).length > 0 || /[<>]/.test(text)) return "markers";
  if (isChinese(text, text) !== isChinese(question, said.at(-1)?.asked ?? "")) {
    return "other-script";
  }
  if (addsToWhatWasSaid(text, question, said)) return "added";
  return losesTheQuestion(text, question) ? "lost" : null;
}

function isOneQuestion(text: string, question: string): boolean {
  const sentences = Math.max(1, sentencesOf(question).length);
  return /^[^\n\r]*[?？]$/.test(text) && sentencesOf(text).length <= sentences;
}

/** A question without a letter ("2012?") has the language of the question before it. */
function isChinese(text: string, before: string): boolean {
  return languageOfText(/\p{L}/u.test(text) ? text : before) === "zh";
}

/** The rewriting has a number that the conversation lacks, or too many words that it lacks. */
function addsToWhatWasSaid(text: string, question: string, said: readonly Said[]): boolean {
  const heard = said.flatMap(({ asked, answered }) => [asked, answered]);
  const known = new Set([question, ...heard].flatMap(tokensOf));
  if (tokensOf(text).some((token) => isNumber(token) && !known.has(token))) return true;
  const words = subjectTokens(text);
  return words.filter((word) => known.has(word)).length < SAID_SHARE * words.length;
}

/** The rewriting lacks one of the reader's numbers, or all content words of the question. */
function losesTheQuestion(text: string, question: string): boolean {
  const kept = new Set(tokensOf(text));
  if (tokensOf(question).some((token) => isNumber(token) && !kept.has(token))) return true;
  const own = subjectTokens(question).filter(
    (token) => !POINTING.has(token) && !PARTICLE.test(token),
  );
  return own.length > 0 && !own.some((token) => kept.has(token));
}

function isNumber(token: string): boolean {
  return /\d/.test(token);
}

/** Words of follow-ups that a rewriting may replace. */
const POINTING = new Set(
  tokensOf(
    "how about what which who why when where so also else then same other one ones again more " +
      "he she him her his its them those that do does did is it mean",
  ),
);
const PARTICLE = /[那这它他她此该其呢吗么什怎何]/;
