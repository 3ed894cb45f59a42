import { operatorsOf } from "./operator-words.ts";
import { areOppositeWords } from "./opposites.ts";

/** The answer in a word, before the sentences that give its reason: "Yes.", "No,", 可以。 */
export type Lead = { says: "yes" | "no"; text: string };

const ENGLISH_LEAD =
  /^(?:(?:generally|usually|normally|in general|in principle|in most cases|as a rule|typically)[, ]+)?(yes|no|yep|nope|correct|incorrect|right|wrong|true|false|indeed|certainly|absolutely|definitely|of course|not necessarily|not always|never|always|it (?:is|does|can|may|must|should|will)(?: not)?|they (?:are|do|can|may|must|should|will)(?: not)?|you (?:are|do|can|may|must|should|will)(?: not)?)(?=\s*(?:[.!,;:—–]|$))/i;
const NO_ENGLISH = /\b(?:no|nope|incorrect|wrong|false|not|never)\b/i;

/** A short sentence of a modal verb and at most a verb: 可以。不能停发。要付。 */
const HAN_LEAD =
  /^(?:一般|通常|原则上|多数情况下|大多)?(?:来说|情况下)?(?:是的?|对的?|没错|正确|错误?|否|不|不对|不是的?|不一定|可以|能够?|会|有的?|没有|需要|要|得|应当|应该|必须|必要|行|不行|不可以|不能|不会|不需要|不必|不用|无需|无须|不要|不应当?|不得|未必)(?:\p{Script=Han}{0,3})(?=\s*(?:[。!！,，;；:：]|$))/u;
const NO_HAN = /[不无否未]|没(?!错)|错/;

/** The lead that a sentence of an answer begins with, or is; null if it has none. */
export function leadOf(text: string): Lead | null {
  const written = text.trim();
  const english = ENGLISH_LEAD.exec(written)?.[0];
  if (english) return { says: NO_ENGLISH.test(english) ? "no" : "yes", text: english };
  const han = HAN_LEAD.exec(written)?.[0];
  return han ? { says: NO_HAN.test(han) ? "no" : "yes", text: han } : null;
}

/** A sentence without its lead. Empty if the lead is all. */
export function withoutLead(text: string, { text: lead }: Lead): string {
  return text
    .trim()
    .slice(lead.length)
    .replace(/^[\s.!,;:—–。！，；：]+/u, "");
}

/**
 * Whether a lead fits the sentence that gives its reason: "Yes." before a positive sentence, "No." before
 * a negative one, and the reverse where the question itself is negative or asks for the opposite.
 */
export function fitsReason({ says }: Lead, reason: string, question: string | null): boolean {
  const isTurned = question !== null && (isNegative(question) || asksOpposite(question, reason));
  return (says === "yes") === (isNegative(reason) === isTurned);
}

/** What makes an English sentence negative. "Denied" and "void" do not: "Yes. The court denied it." */
const NEGATED = /\b(?:not|never|cannot|neither|nobody|no one|none|nothing|no)\b|n['’]t\b/i;
/** Within a name or a pair of words these negate nothing: "Covenants Not to Compete", "for any or no reason". */
const NAMED = /\bNot to [A-Z]\w+|\b(?:or no|no longer than|no later than|not only|no matter)\b/g;

/** A Chinese sentence says what holds in its last clause, after its conditions. */
function isNegative(text: string): boolean {
  if (!/\p{Script=Han}/u.test(text)) return NEGATED.test(text.replace(NAMED, ""));
  const main = text.replace(/.*的[,，](?=.)/su, "");
  return operatorsOf(main.normalize("NFKC")).some(
    ({ operator, text: said }) => operator === "not" && !/^(?:除外|以外|之外|without)$/.test(said),
  );
}

/** "May the rate be lowered?" and "The rate rises …". */
function asksOpposite(question: string, reason: string): boolean {
  const [asked, said] = [question, reason].map((text) => text.match(/[a-z]{3,}/gi) ?? []);
  return (asked ?? []).some((word) => (said ?? []).some((other) => areOppositeWords(word, other)));
}
