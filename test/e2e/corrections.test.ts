import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";
import { openPage } from "./open-page.ts";

const QUESTION = "When is the anchorage fee of a barge due?";
const ABSENT = "Which tyre pressure does the manual of a Vespa recommend at an anchorage?";

// Both documents contain the word; the answer is in the one that contains it less often.
const FILES = {
  "anchorage fee rules":
    "The anchorage fee of a barge is due whenever the harbour master says that the anchorage fee of a barge is due.",
  "anchorage calendar": "Barges at an anchorage pay in March, before the first of April.",
};

test("a reader marks and unmarks the source that answers, and the curator finds it in the log", async ({
  page,
  curator,
  reader,
}) => {
  await curator.addCollection("Anchorages");
  for (const [name, text] of Object.entries(FILES)) {
    const buffer = Buffer.from(text);
    await curator.upload({ name: `${name}.txt`, mimeType: "text/plain", buffer });
  }
  for (const name of Object.keys(FILES)) await curator.seeReady(name);

  const answer = await reader.ask(QUESTION);
  const sources = answer.getByRole("region", { name: "Which source answers it?" });
  const calendar = sources.getByRole("button", { name: /^This answers it: anchorage calendar/ });
  await expect(calendar).toHaveCount(0);
  await answer.getByRole("button", { name: "Not helpful" }).click();
  await expect(sources.getByText("Does one of these sources answer it?")).toBeInViewport();

  await calendar.focus();
  await saved(page, () => page.keyboard.press("Space"));
  await expect(calendar).toHaveAttribute("aria-pressed", "true");
  await calendar.scrollIntoViewIfNeeded();
  await lookAt(page, "correction-en-light");
  await saved(page, () => calendar.click());
  await expect(calendar).toHaveAttribute("aria-pressed", "false");
  await saved(page, () => calendar.click());

  await page.reload();
  await expect(calendar).toHaveAttribute("aria-pressed", "true");
  await lookInChineseAtNight(page, async () => {
    const toggle = page.getByRole("button", { name: /^这一处能回答：anchorage calendar/ });
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
    expect((await toggle.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await toggle.scrollIntoViewIfNeeded();
    await lookAt(page, "correction-zh-dark-phone");
  });

  await openPage(page, "/admin/quality/log?show=corrected");
  await lookAt(page, "correction-log");
  await page.getByRole("link", { name: QUESTION }).click();
  const passage = page.getByRole("listitem").filter({ hasText: "Reader: answers the question" });
  await expect(passage.getByRole("radio", { name: "Answers" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Answers", checked: true })).toHaveCount(1);
  await lookAt(page, "correction-log-entry");
});

test("a reader can mark one of the nearest passages as the answer", async ({ page }) => {
  await openPage(page, "/");
  await page.getByLabel("Question", { exact: true }).fill(ABSENT);
  await page.keyboard.press("Enter");
  const nearest = page.getByRole("region", { name: "Nearest passages" });
  const toggle = nearest.getByRole("button", { name: /^This answers it: / }).first();
  await saved(page, () => toggle.click());
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  await lookAt(page, "correction-nearest");
  await page.getByRole("button", { name: "Not helpful" }).click();
  await expect(page.getByText("Does one of these sources answer it?")).toBeVisible();
  await lookInChineseAtNight(page, () => lookAt(page, "correction-nearest-zh-dark-phone"));
});

/** Performs the action and waits until the server has stored it. */
async function saved(page: Page, act: () => Promise<void>): Promise<void> {
  const reply = page.waitForResponse(/\/api\/answers\/[^/]+\/corrections$/);
  await act();
  expect((await reply).status()).toBe(204);
}

async function lookInChineseAtNight(page: Page, look: () => Promise<void>): Promise<void> {
  const url = new URL("/", page.url()).href;
  const speak = (value: string) =>
    page.context().addCookies([{ name: "freehold-locale", value, url }]);
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await speak("zh");
  await page.reload();
  await look();
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
  await speak("en");
  await page.reload();
}

async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await expectNoSidewaysScroll(page, name);
  await keepPicture(page, `${name}`);
}
