import type { Curator } from "./curator.ts";
import { withDefaultProvider } from "./default-provider.ts";
import { keepPicture } from "./keep-picture.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";
import { expect, pageWithWidget, test } from "./widget/widget-fixtures.ts";
import { askIn, clickLauncher, frameOf } from "./widget/widget-frame.ts";

const RULES = `Rules of the map library

A borrower may keep a printed map for at most 40 days. A hand-drawn map may be kept for seven days only. The librarian notes every loan in the register.`;
const FIRST = "How long may a borrower keep a printed map?";
const FOLLOW_UP = "And a hand-drawn one?";
const REWRITTEN = "How long may a borrower keep a hand-drawn map?";

async function addLibrary(curator: Curator, name: string): Promise<void> {
  await curator.addCollection(name);
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "map-library.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("map-library");
}

function script(told: string): string {
  return told.startsWith("You rewrite") ? REWRITTEN : "Seven days only [1].";
}

test("a follow-up shows the rewritten question to the reader and in the retrieval log", async ({
  page,
  curator,
  reader,
}) => {
  await addLibrary(curator, "Map library");
  await withDefaultProvider(page, script, async () => {
    await reader.ask(FIRST);
    await page.getByLabel("Question", { exact: true }).fill(FOLLOW_UP);
    await page.keyboard.press("Enter");
    const answer = page.getByRole("article", { name: FOLLOW_UP });
    await expect(answer).toContainText(`Searched for: ${REWRITTEN}`);
    await expect(answer.getByRole("button", { name: "Copy with sources" })).toBeVisible();
    await expect(page.getByRole("article", { name: FIRST })).not.toContainText("Searched for");
    // The list of answers scrolls to the new one, but the page around it does not scroll.
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
    await keepPicture(page, "follow-up-en");

    // The stored conversation: in dark colours, in Chinese, on a phone.
    await page.context().addCookies([{ name: "freehold-locale", value: "zh", url: productUrl() }]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await expect(answer).toContainText(`检索内容：${REWRITTEN}`);
    await answer.scrollIntoViewIfNeeded();
    await keepPicture(page, "follow-up-zh-phone");

    await page.context().addCookies([{ name: "freehold-locale", value: "en", url: productUrl() }]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await openPage(page, "/admin/quality/log");
    await page.getByRole("link", { name: FOLLOW_UP }).click();
    await expect(page.getByRole("heading", { name: FOLLOW_UP })).toBeVisible();
    await expect(
      page.getByText(`The model rewrote the question for the search: ${REWRITTEN}`),
    ).toBeVisible();
    await keepPicture(page, "follow-up-log");
    await page.getByRole("link", { name: "Search again now" }).click();
    await expect(page).toHaveURL(/hand-drawn\+map/);
  });
});

test("a visitor of a widget sees the rewritten question too", async ({
  page,
  curator,
  stranger,
  shop,
}) => {
  await addLibrary(curator, "Map library, for visitors");
  const collectionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { address } = await shop((id) => pageWithWidget(id), { collectionIds: [collectionId] });
  await withDefaultProvider(page, script, async () => {
    await stranger.goto(address);
    await clickLauncher(stranger);
    const frame = await frameOf(stranger);
    await askIn(frame, FIRST);
    await expect(await askIn(frame, FOLLOW_UP)).toContainText(`Searched for: ${REWRITTEN}`);
    await keepPicture(stranger, "follow-up-widget");
  });
});
