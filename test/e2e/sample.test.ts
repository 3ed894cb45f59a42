import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";

/** One question for each collection, and text that only its documents contain. */
const ANSWERS = [
  { question: "When is overtime owed in California?", says: "daily" },
  { question: "How is the tuberculin skin test done?", says: "tuberculin" },
  { question: "试用期最长可以约定多久？", says: "试用期" },
  { question: "精神障碍的住院治疗实行什么原则？", says: "自愿" },
];

test("one button loads the sample, and its questions are answered from it", async ({
  page,
  curator,
  reader,
}) => {
  test.setTimeout(400_000);
  await curator.loadSample();
  await keepPicture(page, "sample-ready", { fullPage: true });

  for (const { question, says } of ANSWERS) {
    const answer = await reader.ask(question);
    await expect(answer).toContainText(says);
    await expect(answer.getByRole("button", { name: /^Source 1: / }).first()).toBeVisible();
  }
});
