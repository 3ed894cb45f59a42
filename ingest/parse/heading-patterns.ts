const NUMERAL = "[一二三四五六七八九十百千零〇两\\d]+";

/**
 * Headings that are recognised by their first characters, with their rank. Only the order of the ranks
 * matters: a document rarely uses more than one of these systems.
 */
const PATTERNS: readonly [RegExp, number, maxLength: number][] = [
  [new RegExp(`^第\\s?${NUMERAL}\\s?(?:[编編篇]|部分)(?:之${NUMERAL})?(?:\\s|$)`), 1, 40],
  [new RegExp(`^第\\s?${NUMERAL}\\s?分[编編](?:\\s|$)`), 2, 40],
  [new RegExp(`^第\\s?${NUMERAL}\\s?章(?:之${NUMERAL})?(?:\\s|$)`), 3, 40],
  [new RegExp(`^第\\s?${NUMERAL}\\s?[节節](?:\\s|$)`), 4, 40],
  [/^(?:附件|附录|附表)\s?[一二三四五六七八九十\dA-Z]*(?:\s|：|:|$)/, 2, 40],
  [/^[一二三四五六七八九十]{1,3}、/, 2, 40],
  [/^[（(][一二三四五六七八九十]{1,3}[）)]/, 3, 40],
  [
    /^(?:PART|CHAPTER|TITLE|SCHEDULE|ANNEX|APPENDIX|EXHIBIT)\s+[\dIVXA-Z]{1,5}(?:[\s.:–—-]|$)/i,
    1,
    120,
  ],
  [/^(?:ARTICLE|SECTION)\s+[\dIVX.]{1,6}(?:[\s.:–—-]|$)/i, 2, 120],
  [/^\d{1,2}\.\s+(?=[A-Z\u4e00-\u9fff])/, 4, 90],
  [/^\d{1,2}[.．、](?=[A-Z\u4e00-\u9fff])/, 4, 40],
  [/^\d{1,2}\.\d{1,2}\.?\s*(?=[A-Z\u4e00-\u9fff])/, 5, 90],
  [/^\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s*(?=[A-Z\u4e00-\u9fff])/, 6, 90],
];
const ENDS_LIKE_A_SENTENCE = /[.;:,。；：，、?!？！]["”’）)]?$/;
const SHOUTED = /^[^\p{Ll}\p{Lo}]*$/u;

/** The rank (1 to 6) of a line whose form alone makes it a heading, or null. */
export function headingLevelOf(line: string): number | null {
  return numberedLevelOf(line) ?? (isShouted(line) ? 2 : null);
}

/** The rank of a line that begins like a numbered heading, or null. */
export function numberedLevelOf(line: string): number | null {
  if (line.length > 120 || line.includes("\n") || ENDS_LIKE_A_SENTENCE.test(line)) return null;
  const found = PATTERNS.find(([pattern, , max]) => line.length <= max && pattern.test(line));
  return found?.[1] ?? null;
}

/** Whether a line is in capitals, such as "GOVERNING LAW": at least two words or one long one. */
export function isShouted(line: string): boolean {
  if (line.length > 100 || line.includes("\n") || !SHOUTED.test(line) || /[;,]$/.test(line))
    return false;
  const words = line.match(/\p{Lu}{2,}/gu) ?? [];
  const letters = words.join("").length;
  return letters >= 5 && letters >= line.length * 0.5 && (words.length >= 2 || letters >= 7);
}

/** Whether a short line could be a heading if other signs (size, weight) say so. */
export function couldBeHeading(line: string): boolean {
  return line.length <= 120 && /\p{L}/u.test(line) && !/[.;,。；，]["”’）)]?$/.test(line);
}

/** Whether a line is a sentence rather than a name: long, or more than one sentence. */
export function isProse(line: string): boolean {
  if (line.length > 200) return true;
  return (
    /[.;:。；：]["”’）)]?$/.test(line) && (line.length > 80 || /[a-z)][.。]\s+\p{Lu}/u.test(line))
  );
}
