import type { Curator } from "./curator.ts";
import { withDefaultVendor } from "./default-vendor.ts";
import { openPage } from "./open-page.ts";
import { expect, house, pageWithWidget, test } from "./widget-fixtures.ts";
import { askIn, clickLauncher, frameOf } from "./widget-frame.ts";

const RULES = `House rules of the western harbour

A berth holder must give at least 28 days' notice in writing before leaving the berth. Holders of a winter berth must give notice of seven days only. The harbour master returns the deposit within ten working days after the berth is empty.`;
const FIRST = "How much notice must a berth holder give?";
const FOLLOW_UP = "And for a winter berth?";
const REWRITTEN = "How much notice must the holder of a winter berth give?";

async function addHarbour(curator: Curator, name: string): Promise<void> {
  await curator.addCollection(name);
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "western-rules.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("western-rules");
}

function script(told: string): string {
  return told.startsWith("You rewrite") ? REWRITTEN : "Notice of seven days [1].";
}

test("a follow-up says what it was searched for, also to the curator who reads the log", async ({
  page,
  curator,
  reader,
}) => {
  await addHarbour(curator, "Western harbour");
  await withDefaultVendor(page, script, async () => {
    await reader.ask(FIRST);
    await page.getByLabel("Question", { exact: true }).fill(FOLLOW_UP);
    await page.keyboard.press("Enter");
    const answer = page.getByRole("article", { name: FOLLOW_UP });
    await expect(answer).toContainText(`Searched for: ${REWRITTEN}`);
    await expect(answer.getByRole("button", { name: "Copy with sources" })).toBeVisible();
    await expect(page.getByRole("article", { name: FIRST })).not.toContainText("Searched for");
    await page.screenshot({ path: "test-results/screens/follow-up-en.png" });

    // From the record: in the dark, in Chinese, on a phone.
    await page.context().addCookies([{ name: "freehold-locale", value: "zh", url: house() }]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await expect(answer).toContainText(`检索内容： ${REWRITTEN}`);
    await answer.scrollIntoViewIfNeeded();
    await page.screenshot({ path: "test-results/screens/follow-up-zh-phone.png" });

    await page.context().addCookies([{ name: "freehold-locale", value: "en", url: house() }]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await openPage(page, "/admin/quality/log");
    await page.getByRole("link", { name: FOLLOW_UP }).click();
    await expect(page.getByRole("heading", { name: FOLLOW_UP })).toBeVisible();
    await expect(page.getByText(`to stand by itself: ${REWRITTEN}`)).toBeVisible();
    await page.screenshot({ path: "test-results/screens/follow-up-log.png" });
    await page.getByRole("link", { name: "Search again now" }).click();
    await expect(page).toHaveURL(/holder\+of\+a\+winter\+berth/);
  });
});

test("a visitor of a widget is told as well", async ({ page, curator, stranger, shop }) => {
  await addHarbour(curator, "Western harbour, for visitors");
  const collectionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { address } = await shop((id) => pageWithWidget(id), { collectionIds: [collectionId] });
  await withDefaultVendor(page, script, async () => {
    await stranger.goto(address);
    await clickLauncher(stranger);
    const frame = await frameOf(stranger);
    await askIn(frame, FIRST);
    await expect(await askIn(frame, FOLLOW_UP)).toContainText(`Searched for: ${REWRITTEN}`);
    await stranger.screenshot({ path: "test-results/screens/follow-up-widget.png" });
  });
});
