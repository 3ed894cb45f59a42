import { expect, it } from "vitest";
import { isWhereWordsMeet } from "#lib/retrieval/where-words-meet";

const meets = (question: string, written: string, held: string) =>
  isWhereWordsMeet(
    question,
    { start: question.indexOf(written), written, tokens: [written], isName: true },
    (pair) => Number(held.split(" ").includes(pair)),
  );

it.each([
  ["我去补交电费", "交电", "补交 电费", true],
  ["单方解约系违约行为", "约系", "解约 违约", true],
  ["主张这块宅基地", "块宅", "宅基 基地", true],
  ["学校里的霸凌行为", "霸凌", "学校 行为", false],
  ["职工婚假几天", "婚假", "职工 几天", false],
  ["找人代孕生的", "孕生", "人代", false],
  ["校园霸凌者", "霸凌", "园霸", false],
  ["用甲氨蝶呤吗", "甲氨蝶", "用甲 蝶呤", false],
])("in %s, %s, with %s held: %s", (question, written, held, expected) => {
  expect(meets(question, written, held)).toBe(expected);
});
