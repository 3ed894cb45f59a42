import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";

const QUESTION = "How much notice ends the lease of a mooring?";
const clause = (days: string) =>
  `The lease of a mooring ends with ${days} days' notice. Notice is given in writing and takes effect on the day after it was received. Whoever moors there then removes their boat.`;
const FILES = {
  "mooring lease 2021": clause("thirty"),
  "mooring lease 2022": clause("thirty"),
  "mooring lease 2023": clause("thirty"),
  "mooring lease 2024": clause("sixty"),
};

test("a source with several near copies is shown once, and links to the others", async ({
  page,
  curator,
  reader,
}) => {
  await curator.addCollection("Moorings");
  for (const [index, [name, text]] of Object.entries(FILES).entries()) {
    // Files with the same bytes would be stored as one document only.
    const buffer = Buffer.from(text + "\n".repeat(index));
    await curator.upload({ name: `${name}.txt`, mimeType: "text/plain", buffer });
  }
  for (const name of Object.keys(FILES)) await curator.seeReady(name);

  const answer = await reader.ask(QUESTION);
  await expect(answer).toContainText("thirty days");
  const source = answer.getByRole("button", { name: /Nearly the same text in 2 other places/ });
  await source.first().click();
  const panel = page.getByRole("complementary", { name: "Source" });
  const opened = (await panel.getByRole("heading").textContent()) ?? "";
  await panel.getByText("Nearly the same text in 2 other places").click();
  await expect(panel.getByRole("button", { name: /mooring lease 2024/ })).toHaveCount(0);
  await lookAt(page, "copies-en-light");

  const other = panel.getByRole("button", { name: /^mooring lease 202/ }).first();
  await other.click();
  await expect(panel.getByRole("heading")).not.toHaveText(opened);
  await expect(panel.locator("mark")).toContainText("thirty days");
  await expect(panel.getByRole("button", { name: opened })).toBeVisible();
  await lookAt(page, "copies-en-other");

  await page.emulateMedia({ colorScheme: "dark" });
  const url = new URL("/", page.url()).href;
  await page.context().addCookies([{ name: "freehold-locale", value: "zh", url }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await answer
    .getByRole("button", { name: /另有 2 处文字几乎相同/ })
    .first()
    .click();
  await page.getByRole("dialog").getByText("另有 2 处文字几乎相同").click();
  await lookAt(page, "copies-zh-dark-phone");
  await page.goto(`/admin/search?${new URLSearchParams({ q: QUESTION })}`);
  // Other tests have lease documents of their own, with copies too.
  const moorings = page.getByRole("listitem").filter({ hasText: "mooring lease" });
  await expect(moorings.getByText(/与第 \d+ 条文字几乎相同/)).toHaveCount(2);
  await lookAt(page, "copies-search");
});

async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await expectNoSidewaysScroll(page, name);
  await keepPicture(page, `${name}`);
}
