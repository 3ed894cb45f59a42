import { ANY_HAN, type Detector, type Entity, whereClued } from "../entity.ts";
import { CUES_BEFORE } from "./chinese-name-lists.ts";
import {
  FOREIGN_CHARACTERS,
  FOREIGN_STEMS,
  JAPANESE_SURNAMES,
  NO_NAME_AFTER_LABEL,
  SENTENCE_CHARACTERS,
} from "./transliterated-name-lists.ts";

const HAN = "\\p{Script=Han}";
/** The dot between parts of a name, in the code points that files have for it. */
export const NAME_DOT = "[·・•‧∙⋅]";
const GAP = '(?:\\([^()]{1,12}\\))?(?:是|为|叫|名叫|系)?[ :\\t"“]{0,3}';
/** "系" and "本人" go before anything; a name without a Han surname needs a clearer cue. */
const CUES = CUES_BEFORE.replace("|本人|系", "");
const CUE = new RegExp(`(?:${CUES})${GAP}`, "gu");
const LABEL = /姓名(?:是|为)?[ :\t]{1,3}$/u;

const PART = `(?:${HAN}{1,8}|[A-Z]\\.?)`;
const DOTTED = new RegExp(`${PART}(?:${NAME_DOT}${PART}){0,4}${NAME_DOT}${HAN}{1,10}`, "uy");
const FOREIGN = [...FOREIGN_CHARACTERS].join("");
/** A full stop for the dot, where all characters are common in transliterations. */
const POINTED = new RegExp(`[${FOREIGN}]{2,8}(?:\\.[${FOREIGN}]{2,8}){1,4}`, "uy");
const RUN = new RegExp(`[${FOREIGN}]{2,10}`, "uy");
const BARE = new RegExp(
  `(?<![${FOREIGN}])[${FOREIGN}]{2,8}(?:${NAME_DOT}[${FOREIGN}]{1,8}){0,4}${NAME_DOT}[${FOREIGN}]{2,8}`,
  "gu",
);
const JAPANESE = new RegExp(`(?:${JAPANESE_SURNAMES.join("|")})${HAN}{1,3}`, "uy");
const LATIN = /\p{Lu}[\p{L}'’.-]+(?:[ \t]{1,2}\p{Lu}[\p{L}'’.-]*){1,4}(?!\p{L})/uy;
const LABELLED = new RegExp(`${HAN}{2,12}`, "uy");

/** What may follow a name behind a cue. */
const FOLLOWS =
  /^(?:$|[\n,。;、"”()!? \t]|[因于与和及在诉辩称不向对被将已未系说主认要出到签的以入先女医律教等同]|\d)/u;
/** Party or patient for certain: "(蒙古族", ",男". */
const CONFIRMS = /^\s?[(,、](?:\p{Script=Han}{1,4}族|[男女])/u;

const DRUG = /[林芬平定坦酮普唑胺酸素星汀]$/;

const words = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Names in Chinese script without a Chinese surname, behind a cue: 约翰·史密斯, 阿依古丽, 山田太郎, also in Latin letters.
 * With a dot between its parts also without a cue, if all characters are common in transliterations.
 */
export const findTransliteratedNames: Detector = whereClued(ANY_HAN, (text) => {
  const found: Entity[] = Array.from(text.matchAll(BARE), spanOf);
  for (const match of text.matchAll(CUE)) {
    const start = match.index + match[0].length;
    const length = nameLengthAt(text, start, match[0]);
    if (length > 0) found.push({ kind: "person", start, end: start + length });
  }
  return found;
});

function nameLengthAt(text: string, at: number, cue: string): number {
  const dotted = matchAt(DOTTED, text, at) || matchAt(POINTED, text, at);
  if (dotted) return dotted.length - afterName(dotted);
  if (matchAt(LATIN, text, at)) return lengthOfLatin(matchAt(LATIN, text, at), text, at);
  const japanese = matchAt(JAPANESE, text, at);
  if (japanese) return japanese.length - afterName(japanese);
  const run = matchAt(RUN, text, at);
  if (run && isForeign(run, text.slice(at + run.length))) return run.length;
  return LABEL.test(cue) ? lengthOfLabelled(text, at) : 0;
}

/** How many characters at the end of a name's last part belong to the sentence: 艾尔肯|诉称. */
function afterName(name: string): number {
  const last = /[^·・•‧∙⋅.]+$/u.exec(name)?.[0] ?? "";
  const isPart = (place: number) => {
    const character = last[place] ?? "";
    // 不 and 因 continue a sentence, unless the name goes on: 阿不都.
    if (character === "不") return /[都力来列拉里]/.test(last[place + 1] ?? "");
    return FOREIGN_CHARACTERS.has(character) || !SENTENCE_CHARACTERS.has(character);
  };
  let length = 1;
  while (length < last.length && isPart(length)) length += 1;
  return last.length - length;
}

function lengthOfLatin(name: string, text: string, at: number): number {
  const after = text.slice(at + name.length);
  const isName = /\p{Ll}/u.test(name) || !/^\s?\p{Script=Han}/u.test(after);
  return isName && FOLLOWS.test(after) ? name.length : 0;
}

/** Whether characters of transliterations are a name: nothing that the dictionary knows as another word. */
function isForeign(run: string, after: string): boolean {
  if (CONFIRMS.test(after)) return true;
  if (!FOLLOWS.test(after)) return false;
  const parts = Array.from(words.segment(run), ({ segment }) => segment);
  const isKnown = parts.some((part) => FOREIGN_STEMS.has(part));
  return (isKnown || run.length >= 3) && parts.every(isNamePart);
}

/** A long word that the dictionary writes with these characters is a name, a place or a drug: 史蒂文斯, 布洛芬. */
function isNamePart(part: string): boolean {
  const { length } = [...part];
  return length === 1 || FOREIGN_STEMS.has(part) || (length >= 3 && !DRUG.test(part));
}

/** Behind "姓名:" anything short is a name that ends where the field does, unless it says that there is none. */
function lengthOfLabelled(text: string, at: number): number {
  const name = matchAt(LABELLED, text, at).replace(
    /(?:性别|年龄|职业|民族|出生|身份|电话|住址|地址).*$/u,
    "",
  );
  const after = text.slice(at + name.length);
  const isField = /^(?:$|[\n,。;、"”() \t]|性别|年龄|职业|民族|出生|身份|电话|住址|地址)/u.test(
    after,
  );
  return name.length >= 2 && isField && !NO_NAME_AFTER_LABEL.test(name) ? name.length : 0;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function spanOf(match: RegExpExecArray): Entity {
  return { kind: "person", start: match.index, end: match.index + match[0].length };
}
