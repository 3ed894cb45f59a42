import { expect, test } from "./fixtures.ts";

/** One question of each collection, and what only its documents say. */
const ANSWERS = [
  { question: "When is overtime owed in California?", says: "eight" },
  { question: "How is the tuberculin skin test done?", says: "tuberculin" },
  { question: "试用期最长可以约定多久？", says: "试用期" },
  { question: "精神障碍的住院治疗实行什么原则？", says: "自愿" },
];

test("one button loads the sample, and its questions are answered from it", async ({
  page,
  reader,
}) => {
  test.setTimeout(400_000);
  const sample = page.getByRole("button", { name: "Load the sample" });
  await page.goto("/admin");
  // Once anything has been added, the first steps no longer offer it.
  if (await sample.isVisible()) await sample.click();
  else await page.request.post("/api/sample", { headers: { origin: new URL(page.url()).origin } });

  await page.goto("/admin/collections");
  const collections = page.getByRole("listitem");
  await expect(collections.filter({ hasText: "(sample)" })).toHaveCount(2);
  await expect(collections.filter({ hasText: "（示例）" })).toHaveCount(2);
  const samples = collections.filter({ hasText: /\(sample\)|（示例）/ });
  await expect(samples.filter({ hasText: /being read|searchable|failed/ })).toHaveCount(0, {
    timeout: 300_000,
  });
  await page.screenshot({ path: "test-results/screens/sample-ready.png", fullPage: true });

  for (const { question, says } of ANSWERS) {
    const answer = await reader.ask(question);
    await expect(answer).toContainText(says);
    await expect(answer.getByRole("button", { name: /^Source 1: / }).first()).toBeVisible();
  }
});
