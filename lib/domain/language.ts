/** A text in another language than these two is "en": nothing here tells French from English. */
type Language = "zh" | "en";

/** Text longer than this is prose: the script of most of it decides. */
const SHORT = 300;
/** What a first or last word says about the sentence around it, in function words. */
const FRAME = 1.5;
/** More function words than this belong to a clause that the sentence quotes or asks about. */
const ENOUGH = 3;

/** Words that hold an English sentence together, and the verbs of requests. */
const ENGLISH = new Set(
  (
    "a an the this that these those it its is are was were be been being am do does did done has have had can " +
    "could may might must shall should will would what which who whom whose when where why how whether if of in " +
    "into on at by for from to with without about under between after before during as than and or but not no i " +
    "me my we us our you your he she they their there please say says said mean means explain translate define " +
    "describe summarize summarise compare list give tell show find quote cite apply applies"
  ).split(" "),
);

/**
 * Words that hold a Chinese sentence together, and the verbs of requests; traditional forms too. A character that is
 * also a part of many names (试用期, 有限公司) counts only between words of the other language.
 */
const CHINESE =
  /什么|什麼|怎么|怎麼|怎样|怎樣|如何|为何|為何|多少|多久|多长|多長|哪[些个個里裡种種条條]?|几[个個天年月日条條]|幾[个個天年月日条條]|是否|能否|可否|可以|应当|應當|应该|應該|需要|请问?|請問?|解释|解釋|说明|說明|翻译|翻譯|介绍|介紹|比较|比較|区别|區別|含义|含義|意思|规定了?|規定了?|属于|屬於|[吗嗎呢的是在和与與]|^[用有把将將为為对對]$/gu;

/** Quoted text and titles of works say nothing about the language around them. */
const QUOTED =
  /《[^》]*》|〈[^〉]*〉|“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])|‘[^’]*’(?!\p{L})/gu;

/** The letter of a party or an item, as in A公司. It is no article. */
const PARTY_LETTER = /(?<![\p{Script=Latin}'’-])[A-Z](?=\p{Script=Han})/gu;

/**
 * The language in which a text is written, by its grammar and its main script: for the language of an answer, fonts,
 * line breaks and screen readers. Names, titles and quoted text of the other language do not decide: "What does
 * 劳动合同法 39 say?" is English, "GDPR 第5条讲什么？" is Chinese.
 */
export function languageOfText(text: string): Language {
  const han = countOf(text, /\p{Script=Han}/gu);
  // Japanese is written with Chinese characters and kana.
  if (han === 0 || countOf(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0) return "en";
  const latin = countOf(text, /\p{Script=Latin}/gu);
  if (latin === 0) return "zh";
  const grammar = text.length > SHORT ? 0 : leaningOf(text);
  if (grammar !== 0) return grammar > 0 ? "zh" : "en";
  // A Chinese word has about two characters, a Latin one about six.
  return han * 3 > latin ? "zh" : "en";
}

/** Whether the grammar of a short text is more Chinese (above zero) or more English (below zero). */
function leaningOf(text: string): number {
  const bare = text.replace(QUOTED, " ");
  const own = (/\p{L}/u.test(bare) ? bare : text).replace(PARTY_LETTER, "");
  const words = own.match(/\p{Script=Han}+|[\p{Script=Latin}\p{M}'’-]+/gu) ?? [];
  const chinese = words.filter(isHan).flatMap((word) => word.match(CHINESE) ?? []).length;
  const english = words.filter((word) => ENGLISH.has(word.toLowerCase())).length;
  const frame = frameOf(words[0], true) + frameOf(words.at(-1), words.length === 1);
  return FRAME * frame + Math.min(chinese, ENOUGH) - Math.min(english, ENOUGH);
}

/** 1 for a Chinese word at the edge of a sentence, -1 for an English one, 0 for a name or an abbreviation. */
function frameOf(word: string | undefined, isFirst: boolean): number {
  if (word === undefined) return 0;
  if (isHan(word)) return 1;
  if (ENGLISH.has(word.toLowerCase())) return -1;
  return /^\p{Ll}/u.test(word) || (isFirst && /^\p{Lu}\p{Ll}/u.test(word)) ? -1 : 0;
}

function isHan(word: string): boolean {
  return /^\p{Script=Han}/u.test(word);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
