import { startOfQuestion, withoutAsides } from "./asked-sentences.ts";
import { isOrdinaryChinese, isOrdinaryEnglish } from "./ordinary-words/ordinary-words.ts";
import { subjectTokens } from "./question-words.ts";
import { wordsOf } from "./surface.ts";
import { tokensOf } from "./tokens.ts";

// The words that a question turns on: the names of drugs, laws, places and people, the numbers of articles,
// years, and nouns that not everybody uses. If the documents do not hold such a word, they do not answer the
// question for certain, however near they come.

/** A word that the question turns on, where and as it is written there, and its tokens. */
export type TurningWord = {
  start: number;
  written: string;
  tokens: readonly string[];
  /**
   * False: a noun of the dictionary, or a word of the case that is told before the question, which the documents may
   * have said in another way.
   */
  isName: boolean;
};

const HAN = /\p{Script=Han}/u;
const HAN_RUN = /\p{Script=Han}+/gu;
const CHINESE_ARTICLE = /第[零〇一二三四五六七八九十百千两\d]+条/gu;
const NUMBERED =
  /\b(?:article|art|section|sec|rule|part|chapter|clause|schedule|form|title|act|regulation)s?\.?\s*$|§\s*$/i;
const YEAR = /^(?:19|20)\d\d$/;
const SENTENCE_START = /(?:^|[.!?:\n]["'“‘(]?\s*|^["'“‘(]\s*)$/;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
/** Characters that stand between words rather than in them. */
const BETWEEN = new Set(
  "的了着过吗呢吧啊是在有和与及或就都也还不没要会能可应该得给对把被让向从到为因以于由按用跟同将最多少几何哪什么怎样谁我你您他她它们这那其此每各某个之上下中内外里前后间时年月日天次种类条元岁做当当作来去出开说叫请问想看算满再又才只很更般超过张只例粒片瓶名位家份套台期层句件些儿刚完人若并未即则且但费款物车楼房票钱弄搞买卖偷砸掉修停拉打送收付找等占换取传投归受致无负拒关去跟所如其拨寄摔撞丢借还欠骗租住",
);
/** Single characters that are words of their own more often than parts of a name. */
const ALONE = new Set("系自仍需待已现一块交补特要还被做向均");
/** What a verb or an adjective begins or ends with: 太高, 不懂, 伤了, 抓起来. */
const NO_NOUN = /^[不没未太很已仍更最]|(?:了|过|到|住|着|掉|完|起来|下来|出来|下去)$/u;
/** What ends the name of a law or a place. */
const NAMED = /^[法省市县]$/u;
/** The ends of names of laws, places and drugs, and the new names that the dictionary takes for nouns. */
const CHINESE_NAME =
  /(?:法|条例|省|市|县|州|国|西林|沙星|霉素|他汀|洛尔|沙坦|普利|地平|拉唑|单抗|替尼|沙韦|洛芬|酮|唑|啶|酚|疫苗)$|^新冠/u;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words that a question turns on, in their order. */
export function turningWords(question: string): TurningWord[] {
  return [...alphabeticWords(question), ...chineseWords(question)];
}

function alphabeticWords(question: string): TurningWord[] {
  const words = wordsOf(question).map(({ start, end }) => ({
    start,
    written: question.slice(start, end),
  }));
  const language = languageOf(question, words);
  const capitalsName = !isTitleCase(words);
  return words.flatMap(({ start, written }) => {
    const bare = written.replace(/['’]s?$/u, "");
    const isName = isNameAt(question, start, bare, capitalsName);
    if (!isName && !isRareWord(bare, language)) return [];
    const tokens = subjectTokens(bare);
    return tokens.length > 0 ? [{ start, written: bare, tokens, isName: true }] : [];
  });
}

type Language = "english" | "chinese" | "other";

/** Most words of an English question are ordinary English ones. */
function languageOf(question: string, words: readonly { written: string }[]): Language {
  if (HAN.test(question)) return "chinese";
  const small = words.filter(({ written }) => /^\p{Ll}/u.test(written));
  const ordinary = small.filter(({ written }) => isOrdinaryEnglish(written));
  return ordinary.length >= 0.5 * small.length ? "english" : "other";
}

/** A capital inside a sentence, capitals only, the number of an article, or a year. */
function isNameAt(question: string, start: number, word: string, capitalsName: boolean): boolean {
  const before = question.slice(0, start);
  if (/^\d/.test(word)) return NUMBERED.test(before) || YEAR.test(word);
  if (/\d/.test(word) || CAPITALS.test(word)) return true;
  if (!capitalsName || !/^\p{Lu}/u.test(word)) return false;
  return !SENTENCE_START.test(before);
}

const LONG_WORD = 4;
const LONG_WORDS_OF_TITLE = 5;

/** "Does Molecular Genotype Provide Useful Information?": where every long word has a capital, none marks a name. */
function isTitleCase(words: readonly { written: string }[]): boolean {
  const long = words.filter(({ written }) => /\p{L}/u.test(written) && written.length >= LONG_WORD);
  return (
    long.length >= LONG_WORDS_OF_TITLE && long.every(({ written }) => /^\p{Lu}/u.test(written))
  );
}

/** Of other languages too little is known: German writes every noun with a capital, French has its own words. */
function isRareWord(word: string, language: Language): boolean {
  if (language === "other" || /\d/.test(word) || word.length < 4) return false;
  return !isOrdinaryEnglish(word.toLowerCase());
}

/** Whether a character may stand alone, between words. */
export function standsAlone(character: string): boolean {
  return BETWEEN.has(character) || ALONE.has(character);
}

function chineseWords(text: string): TurningWord[] {
  const question = withoutAsides(text);
  const asked = startOfQuestion(question);
  const articles = Array.from(question.matchAll(CHINESE_ARTICLE), ({ 0: written, index }) => ({
    start: index,
    written,
    tokens: tokensOf(written).filter((token) => token.startsWith("第") && token.endsWith("条")),
    isName: true,
  }));
  const rest = question.replaceAll(CHINESE_ARTICLE, (article) => " ".repeat(article.length));
  const runs = Array.from(rest.matchAll(HAN_RUN), ({ 0: run, index }) => wordsOfRun(run, index));
  const words = runs.flat().map(({ isUnknown, ...word }) => ({
    ...word,
    isName: CHINESE_NAME.test(word.written) || (isUnknown && word.start >= asked),
  }));
  return [...articles, ...words];
}

/** Words of two characters and more, and stretches that no dictionary knows: 甲氨蝶呤, 阿莫西林. */
function wordsOfRun(run: string, start: number) {
  const pieces = Array.from(segmenter.segment(run), ({ segment, index }) => ({
    written: segment,
    start: start + index,
    isUnknown: segment.length === 1 && !BETWEEN.has(segment),
  }));
  const words: typeof pieces = [];
  for (const piece of pieces) {
    const last = words.at(-1);
    const continues = piece.isUnknown && (last?.isUnknown || NAMED.test(piece.written));
    if (last && continues) last.written += piece.written;
    else words.push(piece);
  }
  return words
    .filter(({ written }) => isRareChinese(written))
    .map(({ written, start, isUnknown }) => {
      // A single character stands in any text, so only pairs identify a word.
      const tokens = tokensOf(written).filter((token) => [...token].length > 1);
      return { start, written, tokens, isUnknown };
    });
}

function isRareChinese(word: string): boolean {
  if (word.length < 2 || isOrdinaryChinese(word) || NO_NOUN.test(word)) return false;
  return ![...word].every((character) => BETWEEN.has(character));
}
