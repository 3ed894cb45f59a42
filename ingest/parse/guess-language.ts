/** A longer sample would not change the result. */
const SAMPLE_LENGTH = 100_000;
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** English or Chinese, by the script of most words. Null: another language, or too little text. */
export function guessLanguage(text: string): "en" | "zh" | null {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const han = count(sample, /\p{Script=Han}/gu);
  const words = count(sample, /\p{Script=Latin}+/gu);
  const others = count(sample, /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const foreign = others + count(sample, /[\p{Script=Cyrillic}\p{Script=Arabic}]+/gu);
  if (foreign > han + words || others > han) return null;
  // A Chinese word has about two characters.
  if (han / 2 > words) return "zh";
  return words > 0 ? "en" : null;
}
