/** Patterns of what a question asks for, each with the words that a sentence answering it uses. */
const CUES: readonly { asks: RegExp; says: RegExp }[] = [
  {
    asks: /\b(?:what|which)\b|什么|哪些|哪种|何谓/i,
    says: /\b(?:means?|includes?|including|such as|refers? to|consists? of)\b|是指|包括|属于/i,
  },
  {
    asks: /\bhow (?:many|much|long|often|soon|late)\b|\bwhen\b|多少|多久|多长|几[个日天年月]|何时|最长|最低/i,
    says: /\d|[一二三四五六七八九十百千两]个?(?:工作)?[日天年月倍]|\b(?:immediately|at once)\b|立即/i,
  },
  {
    asks: /\bhow (?:is|are|do|does|can|should|must)\b|如何|怎样|怎么/i,
    says: /\bby \w+ing\b|\bsteps?\b|按照|通过|方法/i,
  },
  { asks: /\bwho(?:se|m)?\b|谁/i, says: /\b(?:must|shall|liable|responsible)\b|承担|负责/i },
];

/** True when the sentence gives the kind of answer the question asks for, such as a definition, a number or a method. */
export function isOfAskedKind(question: string, sentence: string): boolean {
  return CUES.some(({ asks, says }) => asks.test(question) && says.test(sentence));
}
