import { expect, it } from "vitest";
import { joinSentences } from "../../../../app/_ui/join-sentences.ts";

it("puts a space between English sentences and none between Chinese ones", () => {
  expect(joinSentences("en", ["It ended early.", "The key is refused."])).toBe(
    "It ended early. The key is refused.",
  );
  expect(joinSentences("zh", ["已提前结束。", "密钥被拒绝。"])).toBe("已提前结束。密钥被拒绝。");
});

it("leaves out what is empty", () => {
  expect(joinSentences("en", ["", "One.", false, null, "Two."])).toBe("One. Two.");
});
