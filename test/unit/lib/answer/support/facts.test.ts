import { expect, it } from "vitest";
import { parseNumber } from "#lib/answer/support/amounts/numbers";
import { factsOf } from "#lib/answer/support/facts";

const keys = (text: string) => factsOf(text).map(({ key }) => key);
const families = (text: string) => factsOf(text).map(({ family }) => family);

it.each([
  ["1,000", 1000],
  ["2.5", 2.5],
  ["twelve", 12],
  ["thirty-one", 31],
  ["thirty-day", null],
  ["ninety", 90],
  ["2 million", 2_000_000],
  ["1.5万", 15_000],
  ["十", 10],
  ["二十三", 23],
  ["一千二百", 1200],
  ["三万五千", 35_000],
  ["一亿", 100_000_000],
  ["二〇二四", 2024],
  ["两", 2],
  ["2.1.3", null],
  ["tenant", null],
])("reads %s as %s", (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

it.each([
  ["is required to", "must"],
  ["应当", "必须"],
  ["no fewer than 3 days", "at least three days"],
  ["must not exceed 5 mg", "at most 5mg"],
  ["不得超过五日", "不超过5天"],
  ["24 hours", "1 day"],
  ["24 months", "two years"],
  ["0.5 g", "500 mg"],
  ["a 30-day period", "a thirty day period"],
  ["5%", "五".replace("五", "百分之五")],
  ["$5 million", "$5,000,000"],
  ["1 May 2021", "May 1st, 2021"],
  ["2021-05-01", "2021年5月1日"],
  ["第四十七条", "第47条"],
  ["第四百六十五条之一", "第465条之1"],
  ["Article 12", "art. 12"],
  ["per day", "every day"],
  ["每日两次", "一日2次"],
])("gives %s and %s the same meaning", (one, other) => {
  expect(keys(one)).toEqual(keys(other));
});

it.each([
  ["不得", "可以"],
  ["5 mg", "5 mcg"],
  ["10 days", "10 working days"],
  ["30 days", "one month"],
  ["Article 12", "Article 21"],
  ["section 12", "section 12A"],
])("gives %s and %s different meanings", (one, other) => {
  expect(keys(one)).not.toEqual(keys(other));
});

it.each([
  ["May the month", "In May 2021 and on 3 May", ["date", "date"]],
  ["“may” that allows", "they may go", ["modality"]],
  ["over in space", "over the phone", []],
  ["over a number", "over 30 clerks", ["bound", "number"]],
  ["under an act", "under this Act", []],
  ["the following list", "the following items", []],
  ["following in time", "following the hearing", ["order"]],
  ["before a court", "before the court", []],
  ["No. 5", "No. 5", ["number"]],
  ["up to date", "up to date", []],
  ["日 and 年 inside words", "日常青年当年生日年龄", []],
  ["月 inside a word", "月租", []],
  ["克 of 克扣", "克扣", []],
  ["未 of 未成年人", "未成年人", []],
  ["以下简称", "以下简称", []],
  ["以上 after a number", "三人以上", ["number", "bound"]],
  ["应 inside words", "反应和响应", []],
  ["可能", "可能", []],
])("recognises %s", (_what, text, expected) => {
  expect(families(text).filter((family) => family !== null)).toEqual(expected);
});
