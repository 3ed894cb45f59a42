import { describe, expect, it } from "vitest";
import { judgeStatement } from "#lib/answer/support/judge-statement";

const verdictOf = (claim: string, passage: string) => judgeStatement(claim, passage, null);

describe("a word at another place than in the passage", () => {
  it.each([
    [
      "the title of a section",
      "Section 9 (Insurance) applies after the Closing.",
      "The following apply after the Closing: Section 8 (Insurance), Section 9 (Notices) and Section 10 (Costs).",
      "article",
    ],
    [
      "the subject of a verb",
      "Supplier bears the cost of transport.",
      "Transport. Customer bears the cost of transport. Supplier will inform Customer of the route.",
      "party",
    ],
    [
      "all instead of any",
      "The licence ends only when all of the conditions are met.",
      "The licence ends when any one of the conditions is met: the ship is sold, or the crew is dismissed.",
      "scope",
    ],
    [
      "an exception that is included",
      "The rule covers all costs, except the court fees.",
      "The rule covers all costs, including the court fees.",
      "scope",
    ],
    [
      "a verb that reverses",
      "The duty of secrecy ends upon termination of the lease.",
      "The duty of secrecy will survive termination of the lease.",
      "opposite",
    ],
    [
      "notice in advance",
      "The tenant gives the owner notice after the repair.",
      "The tenant gives the owner reasonable advance notice of the repair.",
      "order",
    ],
    [
      "what something counts as",
      "逾期未答复的，视为同意",
      "收到通知后应当在三十日内表示同意或者拒绝。逾期未答复的，视为拒绝。",
      "name",
    ],
    [
      "what prevails",
      "两种文本不一致的，以英文文本为准",
      "本合同有中文文本和英文文本。两种文本不一致的，以中文文本为准。",
      "name",
    ],
    [
      "the day from which a period runs",
      "记录应当自交货之日起保存三年",
      "记录应当保存至有效期满后三年，交货时一并提供。",
      "date",
    ],
    [
      "who keeps something",
      "证书由学校妥善保管",
      "证书由学校办理，学校不得拒绝。家长应当妥善保管证书。",
      "party",
    ],
  ])("is not supported: %s", (_, claim, passage, kind) => {
    const { verdict, conflict } = verdictOf(claim, passage);
    expect(["not-shown", "contradicted"]).toContain(verdict);
    expect(conflict?.kind).toBe(kind);
  });

  it.each([
    [
      "Section 9 (Notices) applies after the Closing.",
      "The following apply after the Closing: Section 8 (Insurance), Section 9 (Notices) and Section 10 (Costs).",
    ],
    [
      "Customer bears the cost of transport.",
      "Transport. Customer bears the cost of transport. Supplier will inform Customer of the route.",
    ],
    [
      "逾期没有答复的，视为拒绝",
      "收到通知后应当在三十日内表示同意或者拒绝。逾期未答复的，视为拒绝。",
    ],
    [
      "文本不一致的，以中文文本为准",
      "本合同有中文文本和英文文本。两种文本不一致的，以中文文本为准。",
    ],
  ])("is supported where it stands there: %s", (claim, passage) => {
    expect(["supported", "verbatim"]).toContain(verdictOf(claim, passage).verdict);
  });
});

describe("a lead", () => {
  it("fits a positive sentence with a name or a pair of words that hold a “not”", () => {
    const passage =
      "The Covenants Not to Compete Act governs. Either party may leave for any or no reason.";
    expect(verdictOf("Yes. The Covenants Not to Compete Act governs.", passage).verdict).toBe(
      "supported",
    );
    expect(verdictOf("Yes. Either party may leave for any or no reason.", passage).verdict).toBe(
      "supported",
    );
  });

  it("does not fit a negative sentence", () => {
    const passage = "The owner may not raise the rent within a year.";
    expect(verdictOf("Yes. The owner may not raise the rent within a year.", passage).verdict).toBe(
      "not-shown",
    );
  });
});

it("asks to compare where only one side has a “not” and the other words differ too", () => {
  const { verdict } = verdictOf(
    "鉴定花的时间不算在期限里面",
    "委员会应当自受理之日起30日内完成调解。需要鉴定的，鉴定时间不计入调解期限。",
  );
  expect(verdict).not.toBe("contradicted");
});
