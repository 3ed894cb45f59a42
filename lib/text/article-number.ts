const DIGITS = new Map([..."零一二三四五六七八九"].map((digit, value) => [digit, value]));
DIGITS.set("〇", 0).set("两", 2);
const UNITS = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

/** 第四百六十五条之一 → 第465条之1, so that both ways of writing an article number match. */
export function articleNumber(article: string): string {
  return article.replace(/[零〇一二三四五六七八九十百千两]+/gu, (numeral) =>
    String(numeralValue(numeral)),
  );
}

/** The value of a Chinese numeral below ten thousand. */
function numeralValue(numeral: string): number {
  let total = 0;
  let digit = 0;
  for (const character of numeral) {
    const unit = UNITS.get(character);
    if (unit) {
      total += (digit || 1) * unit; // 十五 omits its leading 一
      digit = 0;
    } else {
      digit = DIGITS.get(character) ?? 0;
    }
  }
  return total + digit;
}
