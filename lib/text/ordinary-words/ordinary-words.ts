import { tokensOf } from "../tokens.ts";
import chinese from "./chinese.json" with { type: "json" };
import english from "./english.json" with { type: "json" };

// Words that everybody uses. A question may contain such a word by chance, as its way of putting things: if
// no document holds it, the answer may still be there. ORIGIN.md says where the lists come from.

const ENGLISH: ReadonlySet<string> = new Set(english.stems.split(" "));
const CHINESE: ReadonlySet<string> = new Set(chinese.words.split(" "));

/** From this length on a word with one wrong letter is taken for the ordinary word that it resembles. */
const MAY_BE_MISSPELT = 6;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The ends of international names of drugs (INN stems); such a word is a name, ordinary or not. */
const DRUG =
  /(?:cillin|mycin|micin|cycline|floxacin|oxacin|azole|prazole|mab|nib|vir|statin|sartan|pril|olol|dipine|gliptin|gliflozin|glutide|cept|triptan|setron|caine|parin|platin|rubicin|taxel|tidine|barbital|azepam|profen|azolam|oxetine|dronate|lukast|terol|sone|solone|stat|ase)$/;

/** Whether an English word, in lower case, is an ordinary one, also if one of its letters is wrong. */
export function isOrdinaryEnglish(word: string): boolean {
  if (DRUG.test(word) && word.length > 6) return false;
  const stems = tokensOf(word);
  if (stems.every((stem) => stem.length < 3 || ENGLISH.has(stem))) return true;
  return word.length >= MAY_BE_MISSPELT && [...onceMisspelt(word)].some((other) => isListed(other));
}

/** Whether a Chinese word is an ordinary one: a verb, an adjective, an adverb and the like, but no noun. */
export function isOrdinaryChinese(word: string): boolean {
  return CHINESE.has(word);
}

function isListed(word: string): boolean {
  const stems = tokensOf(word);
  return stems.length > 0 && stems.every((stem) => stem.length > 3 && ENGLISH.has(stem));
}

/** The words from which this one differs by a letter left out or added, or by two letters swapped. */
function* onceMisspelt(word: string): Generator<string> {
  for (let place = 1; place <= word.length; place += 1) {
    const [before, after] = [word.slice(0, place), word.slice(place)];
    for (const letter of LETTERS) yield before + letter + after;
    if (after) yield before + after.slice(1);
    if (after.length > 1) yield `${before}${after[1]}${after[0]}${after.slice(2)}`;
  }
}
