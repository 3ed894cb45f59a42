import { tokensOf } from "./tokens.ts";

// Words that only mark a sentence as a question. They may be searched for, but a passage that contains
// "how" is no evidence of an answer.
const ENGLISH =
  "about am any can could did do does each from get had has have he her here his how i its just " +
  "may me might mine must my our ours shall she should so some tell than them too us very was we " +
  "were what whats when where whether which while who whom whose why would you your yours please";
const CHINESE =
  "什么 怎么 怎样 如何 为何 为什么 多少 多久 多长 哪些 哪个 哪里 哪种 是否 能否 可否 可以 能不能 " +
  "会不会 是不是 有没有 吗 呢 请问 应该 应当 需要 我 我的 你 您 您好 你好 谢谢 一下 的 了 是 在 有 和 与 就 都 也 " +
  "几 么 怎 样 何 哪 些 个 请 问";

const QUESTION_WORDS = new Set([ENGLISH, CHINESE].flatMap(tokensOf));

/** The tokens that say what a question is about; all its tokens if none would be left. */
export function subjectTokens(question: string): string[] {
  const tokens = tokensOf(question);
  const subject = tokens.filter((token) => !QUESTION_WORDS.has(token));
  return subject.length > 0 ? subject : tokens;
}
