import { describe, expect, it } from "vitest";
import { claimsOf } from "#lib/answer/support/claims";

const claims = (answer: string) => claimsOf(answer).map(({ text, markers }) => [text, markers]);

it("gives a sentence its own markers, wherever they are in it", () => {
  expect(claims("Notice is 28 days [1]. It is in writing. [2][3]")).toEqual([
    ["Notice is 28 days.", [1]],
    ["It is in writing.", [2, 3]],
  ]);
});

it("gives a sentence without markers the next ones of its paragraph, else the ones before it", () => {
  expect(
    claims("Notice is 28 days. It is in writing [1]. It is signed.\n\nA bond is paid."),
  ).toEqual([
    ["Notice is 28 days.", [1]],
    ["It is in writing.", [1]],
    ["It is signed.", [1]],
    ["A bond is paid.", []],
  ]);
});

it("gives list items the markers of the line that announces them", () => {
  expect(
    claims(
      "The tenant must do this [2]:\n\n- give notice\n\n- return all keys\n\nThat is all there is.",
    ),
  ).toEqual([
    ["The tenant must do this:", [2]],
    ["give notice", [2]],
    ["return all keys", [2]],
    ["That is all there is.", []],
  ]);
});

it.each([
  "## Notice periods",
  "**Notice periods**",
  "Is notice needed?",
  "需要通知吗？",
  "Here is what the documents say:",
  "Here are the relevant rules.",
  "具体如下：",
  "The sources do not say how the bond is paid.",
  "The provided documents do not specify a fee [1].",
  "来源没有说明押金如何支付。",
  "---",
  "[1]",
])("finds no claim in %s", (line) => {
  expect(claims(line)).toEqual([]);
});

it.each([
  "According to the Tenancy Act, the tenant gives notice.",
  "Below 30 days no notice is due:",
  "The tenant must give notice, which the landlord does not answer.",
  "**Notice:** 28 days in writing",
  "以下罚款为一万元。",
])("finds a claim in %s", (line) => {
  expect(claims(line)).toHaveLength(1);
});

it("gives a claim's offsets in the answer", () => {
  const answer = "- **28 days** in writing. [1]\n- Signed.";
  const [claim] = claimsOf(answer);
  expect(answer.slice(claim?.start, claim?.end)).toBe("- **28 days** in writing. [1]");
  expect(claim?.text).toBe("28 days in writing.");
});

describe("a lead", () => {
  const leads = (answer: string) =>
    claimsOf(answer).map(({ lead, text, markers }) => [lead?.says ?? null, text, markers]);

  it("is a claim with the text and the markers of the sentence after it", () => {
    const reason = "The tenant may leave at once.";
    expect(leads(`Yes. ${reason} [1]`)).toEqual([
      ["yes", reason, [1]],
      [null, reason, [1]],
    ]);
    expect(leads("不可以。男方不得提出离婚。[2]")).toEqual([
      ["no", "男方不得提出离婚。", [2]],
      [null, "男方不得提出离婚。", [2]],
    ]);
  });

  it("begins a sentence, which is judged without it", () => {
    expect(leads("No, the tenant may not leave. [1]")).toEqual([
      ["no", "the tenant may not leave.", [1]],
    ]);
    expect(leads("可以，劳动者可以解除劳动合同。[1]")).toEqual([
      ["yes", "劳动者可以解除劳动合同。", [1]],
    ]);
  });

  it("without a sentence after it has no text", () => {
    expect(leads("Yes. [1]")).toEqual([["yes", "", [1]]]);
  });

  it.each([
    "No tenant may leave.",
    "Yesterday it rained.",
    "有权机关可以批准。",
    "不动产应当登记。",
  ])("is not seen in %s", (sentence) => {
    expect(leads(sentence)).toEqual([[null, sentence, []]]);
  });
});

it("takes each row of a table as one claim, with the names of its columns and its own markers", () => {
  const answer =
    "Doses:\n\n| Drug | Maximum dose | Notes |\n|---|---|---|\n| **Ibuprofen** | 400 mg [1] | with food. Twice |\n| Aspirin | 100 mg | [2] |";
  expect(claimsOf(answer)).toEqual([
    {
      start: answer.indexOf("**Ibu"),
      end: answer.indexOf(" |\n| Aspirin"),
      text: "Ibuprofen, Maximum dose: 400 mg, with food. Twice",
      markers: [1],
      lead: null,
    },
    {
      start: answer.indexOf("Aspirin"),
      end: answer.length - " |".length,
      text: "Aspirin, Maximum dose: 100 mg",
      markers: [2],
      lead: null,
    },
  ]);
});

it("gives rows without markers those of the line that announces the table", () => {
  const answer = "The fees are as follows: [2]\n\n| Kind | Fee |\n|---|---|\n| first | 5 euros |";
  expect(claimsOf(answer).at(-1)).toMatchObject({ text: "first, Fee: 5 euros", markers: [2] });
});

it("takes no code for a claim, and no number in it for a marker", () => {
  const answer =
    "Pay within 30 days. [1]\n\n```\nThe fee is 5 euros. [2]\n```\n\nKeep `a[3]` in mind. [1]";
  expect(claimsOf(answer)).toMatchObject([
    { text: "Pay within 30 days.", markers: [1] },
    { text: "Keep `a[3]` in mind.", markers: [1] },
  ]);
});
