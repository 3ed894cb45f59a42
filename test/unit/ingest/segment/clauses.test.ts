import { expect, it } from "vitest";
import { clauseLabels } from "#ingest/segment/clauses";
import { unitOf } from "#ingest/segment/units";

function labelsOf(lines: readonly string[], headings: readonly string[] = [], isUnit = false) {
  let at = 0;
  const atoms = lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return { start, end: start + line.length };
  });
  return clauseLabels(lines.join("\n"), atoms, headings, isUnit);
}

it("reads (i) as Roman after (b), and as a letter after (h)", () => {
  expect(
    labelsOf(["4.2 All of:", "(a) one", "(b) two", "(i) three", "(ii) four", "(c) five"]),
  ).toEqual(["", "4.2(a)", "4.2(b)", "4.2(b)(i)", "4.2(b)(ii)", "4.2(c)"]);
  expect(labelsOf(["9.1 Any of:", "(g) one", "(h) two", "(i) three", "(j) four"])).toEqual([
    "",
    "9.1(g)",
    "9.1(h)",
    "9.1(i)",
    "9.1(j)",
  ]);
});

it("takes the number of the heading above, and starts again under the next number", () => {
  expect(labelsOf(["(a) one", "(1) two", "(2) three"], ["7. Transfer"])).toEqual([
    "7(a)",
    "7(a)(1)",
    "7(a)(2)",
  ]);
  expect(labelsOf(["3.1 x", "(a) one", "3.2 y", "(a) two"])).toEqual(["", "3.1(a)", "", "3.2(a)"]);
});

it("tells a paragraph without a number no more than its decimal section", () => {
  expect(labelsOf(["3.1 x", "(a) one", "And so on."])).toEqual(["", "3.1(a)", "3.1"]);
  expect(labelsOf(["(a) one", "And so on."])).toEqual(["", ""]);
});

it("puts items under their article", () => {
  expect(
    labelsOf(["第十条　有下列情形：", "（一）甲；", "（十二）乙。"], ["第二章", "第十条"], true),
  ).toEqual(["", "第十条（一）", "第十条（十二）"]);
});

it("makes no section number of a list under a numbered heading", () => {
  expect(labelsOf(["1. one", "2. two"], ["2 Methods"])).toEqual(["", ""]);
});

it.each([
  ["第一百二十条之一【帮助恐怖活动罪】资助", "第一百二十条之一"],
  ["第 3-1 條", "第 3-1 條"],
  ["第3條之1 船員", "第3條之1"],
  ["第十条（适用范围）本条", "第十条"],
  ["第十条（二）项规定的", null],
  ["第十条规定的情形", null],
  ["Recommendation 2. Do not give steroids.", "Recommendation 2"],
  ["Section 12. Fees. A fee is due.", "Section 12"],
  ["Article IV — Title", "Article IV"],
  ["Section 12 applies to lessees.", null],
  ["Section 4.2(b)(iii) is referred to an arbitrator.", null],
  ["§ 12 Notice", "§ 12"],
])("finds the number of a unit: %s", (content, unit) => {
  expect(unitOf(content)).toBe(unit);
});
