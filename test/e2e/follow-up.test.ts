import type { Curator } from "./curator.ts";
import { withDefaultProvider } from "./default-provider.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";
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
    await expect(answer).toContainText(`Searched for (rewritten by AI): ${REWRITTEN}`);
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
    await expect(answer).toContainText(`检索内容（由 AI 改写）：${REWRITTEN}`);
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

const TABLE = `Loans depend on the **kind** of map:

| Map | Longest loan | Who writes it down |
| --- | ---: | --- |
| Printed | at most 40 days [1] | The librarian notes every loan in the register [1] |
| Hand-drawn | 30 days [1] | The librarian notes every loan in the register [1] |

1. Choose a map.
   - Printed maps are on the *left*.
2. Sign the register.

\`\`\`
loan[1] = <b>40</b>
\`\`\``;

test("a table that a model writes is a table with its sources in the cells, under an AI label", async ({
  page,
  curator,
  reader,
}) => {
  await addLibrary(curator, "Map library with tables");
  await withDefaultProvider(
    page,
    () => TABLE,
    async () => {
      const answer = await reader.ask(
        "How long may a borrower keep a printed or a hand-drawn map?",
      );
      const written = answer.getByRole("region", { name: "Answer", exact: true });
      await expect(answer.getByText("AI-generated · Scripted")).toBeVisible();
      await expect(written).toHaveAttribute("data-ai-generated", "true");

      const table = answer.getByRole("region", { name: "Table: Map · Longest loan" });
      await expect(table.getByRole("columnheader")).toHaveText([
        "Map",
        "Longest loan",
        "Who writes it down",
      ]);
      const wrong = table.getByRole("row").filter({ hasText: "Hand-drawn" });
      // The row is one claim: marked in each of its cells, with one sign at its end.
      await expect(wrong.locator("[data-verdict]")).toHaveCount(3);
      await expect(wrong.locator("[data-verdict] button.print-hidden")).toHaveCount(1);
      await expect(written).not.toContainText("|");
      await expect(written.locator("ol > li ul > li em")).toHaveText("left");
      await expect(written.locator("pre")).toHaveText("loan[1] = <b>40</b>");
      await expectAccessible(page, "a table in an answer");
      await keepPicture(page, "written-en");

      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await answer.getByRole("button", { name: "Copy with sources" }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^AI-generated · Scripted\n/);
      expect(copied).toContain("| Printed    | at most 40 days [1] |");

      // The stored conversation: in Chinese, in dark colours, on a phone. The table scrolls, the page does not.
      await page
        .context()
        .addCookies([{ name: "freehold-locale", value: "zh", url: productUrl() }]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.reload();
      await expect(answer.getByText("AI 生成 · Scripted")).toBeVisible();
      await expectNoSidewaysScroll(page, "a table on a phone");
      const scrolled = answer.getByRole("region", { name: "表格：Map" });
      await scrolled.focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => scrolled.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
      await keepPicture(page, "written-zh-phone");
      await scrolled
        .getByRole("button", { name: /^来源 1：/ })
        .first()
        .click();
      await expect(page.locator("mark").first()).toContainText("40 days");
    },
  );
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
    const answer = await askIn(frame, FOLLOW_UP);
    await expect(answer).toContainText(`Searched for (rewritten by AI): ${REWRITTEN}`);
    // Visitors see that a model wrote it, but not which.
    await expect(answer.getByText("AI-generated", { exact: true })).toBeVisible();
    await expect(answer.locator("[data-ai-generated]").last()).not.toHaveAttribute(
      "data-ai-writer",
    );
    await keepPicture(stranger, "follow-up-widget");
  });
});
