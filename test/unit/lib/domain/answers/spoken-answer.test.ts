import { expect, it } from "vitest";
import { spokenAnswer } from "#lib/domain/answers/spoken-answer";

it("leaves out markers, pipes and other signs", () => {
  const text = "**Yes.** [1]\n\n1. one\n   - two\n\n| a | b |\n|---|---|\n| c [2] | d |\n\n> said";
  expect(spokenAnswer(text)).toBe("Yes.\none\ntwo\na, b\nc, d\nsaid");
});

it("leaves no space where a marker stood before a full stop", () => {
  expect(spokenAnswer("Within 30 days [1]. 不得超过一个月 [2]。")).toBe(
    "Within 30 days. 不得超过一个月。",
  );
});
