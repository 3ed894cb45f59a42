import { rewriteMarkers } from "../../domain/marker.ts";

export type Verdict = "yes" | "no" | "depends";

// "No employee may …" is a rule, not a verdict, so the word must stand alone. Chinese answers yes or no
// with the question's verb; verbs that begin no other kind of sentence may be followed by more text.
const OPENS: readonly [Verdict, RegExp][] = [
  ["depends", /^(?:maybe|possibly|perhaps|unclear|it depends|that depends|not necessarily)\b/i],
  ["depends", /^(?:不一定|视情况|不确定|可能|取决于|看情况)/],
  ["no", /^no(?=\s*(?:[,.;:!–—-]|$)|\s+not\b)/i],
  [
    "no",
    /^(?:不是|不能|不可以|不得|不需要|不用|无需|不必|不会|无权|不属于|不应当?|不构成|并?没有|否)/,
  ],
  ["no", /^(?:不|错误|错|不对|不行|无效|违法|不合法|不允许)(?=[，。,.！!；;：:]|$)/],
  ["yes", /^yes\b(?! and no)/i],
  ["yes", /^(?:是的|对的|可以|能够|有权|需要)/],
  [
    "yes",
    /^(?:是|对|能|会|应当|应该|必须|要|属于|有|有效|合法|正确|允许|行)(?=[，。,.！!；;：:]|$)/,
  ],
];
const SAYS: readonly [Verdict, RegExp][] = [
  ["no", /\bthe (?:short )?answer(?: to (?:that|this|the question))? is (?:["'“*]*)no\b/i],
  ["yes", /\bthe (?:short )?answer(?: to (?:that|this|the question))? is (?:["'“*]*)yes\b/i],
  ["no", /答案是(?:否定|不)/],
  ["yes", /答案是(?:肯定|可以|是)/],
];
const PREAMBLE =
  /^(?:[\s"'“”‘’*_>#-]|\(|（|(?:short )?answer[.:：]?(?:\s|\*)|in short[,:]|您好[，。,!！]?|你好[，。,!！]?|答[案：:]+|根据[^，。]{2,40}[，,])+/i;

/** The verdict of a text, in English or Chinese; null if there is none. */
export function verdictIn(text: string): Verdict | null {
  const said = rewriteMarkers(text.normalize("NFKC"), () => false).replace(PREAMBLE, "");
  const find = (all: typeof OPENS, where: string) =>
    all.find(([, pattern]) => pattern.test(where))?.[0] ?? null;
  return find(OPENS, said) ?? find(SAYS, said);
}

/** 1 if an answer has the expected verdict, 0 otherwise. */
export function gradeYesNo(expected: string, answer: string): number {
  const wanted = verdictIn(expected);
  return wanted !== null && verdictIn(answer) === wanted ? 1 : 0;
}
