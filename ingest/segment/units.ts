const NUMERAL = "[一二三四五六七八九十百千零〇两兩\\d０-９]+";
/** 第十条, 第一百二十条之一, 第 3-1 條, 第3條之1; not 第十条规定 and not 第十条（二）项, which refer to one. */
const CHINESE = new RegExp(
  `^第\\s?${NUMERAL}(?:-${NUMERAL})?\\s?[条條](?:\\s?之\\s?${NUMERAL})?(?=[\\s:：、【〔［\\[]|[（(](?!${NUMERAL}[)）])|$)`,
);
/** "Recommendation 2.", "Section 12:", "Article IV" on a line of its own; not "Section 12 applies". */
const ENGLISH =
  /^(?:Recommendation|Article|Section|Clause|Rule|Regulation|Standard|Statement)\s+(?:\d+(?:\.\d+)*[A-Za-z]?|[IVXLC]+)(?=[.:](?:\s|$)|\s*[—–]|\s*$)/i;
const SIGN = /^§{1,2}\s?\d+[\w.-]*?(?=[.:]?\s+\p{Lu}|\.?\s*$)/u;

/** The number of an article, a section or a recommendation that a block begins with, as it is cited; null: none. */
export function unitOf(content: string): string | null {
  const found = CHINESE.exec(content) ?? ENGLISH.exec(content) ?? SIGN.exec(content);
  return found?.[0] ?? null;
}
