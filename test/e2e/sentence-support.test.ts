import type { Locator, Page } from "@playwright/test";
import type { Curator } from "./curator.ts";
import { withDefaultProvider } from "./default-provider.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";
import { expect, pageWithWidget, test } from "./widget/widget-fixtures.ts";
import { askIn, clickLauncher, frameOf } from "./widget/widget-frame.ts";

const RULES = `House rules of the northern harbour

A berth holder must give at least 28 days' notice in writing before leaving the berth. The harbour master returns the deposit within ten working days after the berth is empty. Boats longer than 12 metres may not use the inner basin.`;
const ASKED = "How much notice must a berth holder give?";
const ANSWER = `A berth holder must give at least 60 days' notice in writing before leaving the berth [1]. The harbour master returns the deposit within ten working days after the berth is empty [1].

- Boats longer than 12 metres may not use the inner basin [1].
- Winter storage is free for members of the sailing club [1].`;

/** The model's reply when it is asked to check. Its verdict on the second sentence differs from ours. */
const VERDICTS = JSON.stringify({
  sentences: [
    { number: 1, verdict: "contradicted", reason: "It says 28 days." },
    { number: 2, verdict: "not-shown", reason: "It does not say who empties the berth." },
  ],
});

/** A collection with the rules in it. Returns its id. */
async function addHarbour(curator: Curator, page: Page, name: string): Promise<string> {
  await curator.addCollection(name);
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "harbour-rules.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("harbour-rules");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Makes a model that changes one number of its source the default until `use` is over. */
function withProvider(page: Page, use: () => Promise<void>) {
  return withDefaultProvider(
    page,
    (told) => (told.startsWith("You check") ? VERDICTS : ANSWER),
    use,
  );
}

test("a sentence with a changed number is marked, explained and linked to the source", async ({
  page,
  curator,
  reader,
}) => {
  await addHarbour(curator, page, "Northern harbour");
  await withProvider(page, async () => {
    const answer = await reader.ask(ASKED);
    await expect(answer).toContainText("2 word for word · 1 to compare yourself · 1 contradicted");
    await expect(answer.locator("[data-verdict=contradicted]")).toContainText("60 days");
    await expect(answer.locator("[data-verdict=not-shown]")).toContainText("Winter storage");
    await lookAt(page, "support-en-light");

    // With the keyboard only: the marker names the reason, opens, and leads to the place.
    const sign = answer.getByRole("button", { name: /“60 days” here, “28 days” in the source/ });
    await sign.focus();
    await expect(page.getByRole("tooltip")).toContainText("28 days");
    await keepPicture(page, "support-en-hint");
    await page.keyboard.press("Enter");
    const more = page.getByRole("dialog", { name: "Contradicted by source 1" });
    await expect(more).toContainText("A berth holder must give at least 28 days' notice");
    await expectAccessible(page, "the reason of a verdict");
    await keepPicture(page, "support-en-more");
    await more.getByRole("button", { name: "Open source 1 at this place" }).press("Enter");
    const panel = page.getByRole("complementary", { name: "Source" });
    await expect(panel.locator("mark")).toContainText("28 days");
    await keepPicture(page, "support-en-opened");
    await page.keyboard.press("Escape");
    await expect(sign).toBeFocused();

    await lookAtOldConversation(page, answer);
  });
});

/** The stored conversation: in dark colours, in Chinese, on a phone. */
async function lookAtOldConversation(page: Page, answer: Locator) {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expect(answer.locator("[data-verdict=contradicted]")).toContainText("60 days");
  await lookAt(page, "support-en-dark");

  const cookie = { name: "freehold-locale", value: "zh", url: productUrl() };
  await page.context().addCookies([cookie]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(answer).toContainText("2 句为原文");
  await lookAt(page, "support-zh-phone");
  await answer.getByRole("button", { name: /此处为“60 days”，来源为“28 days”/ }).click();
  const more = page.getByRole("dialog", { name: "与来源 1 相反" });
  await expect(more).toBeVisible();
  // The explanation of the sentence is beside it, and does not cover it.
  const sentence = await answer.locator("[data-verdict=contradicted] > span").first().boundingBox();
  const box = await more.boundingBox();
  if (!(sentence && box)) throw new Error("there is nothing to look at");
  const isBelow = box.y >= sentence.y + sentence.height;
  expect(isBelow || box.y + box.height <= sentence.y).toBe(true);
  await keepPicture(page, "support-zh-phone-more");
}

test("a visitor of a widget sees the same marks", async ({ page, curator, stranger, shop }) => {
  const collectionIds = [await addHarbour(curator, page, "Southern harbour")];
  const { address } = await shop((id) => pageWithWidget(id), { collectionIds });
  await withProvider(page, async () => {
    await stranger.goto(address);
    await clickLauncher(stranger);
    const answer = await askIn(await frameOf(stranger), ASKED);
    const mark = answer.locator("[data-verdict=contradicted]");
    await mark.getByRole("button", { name: /Contradicted by source 1/ }).click();
    await keepPicture(stranger, "support-widget");
  });
});

test("a model chosen in the console checks sentences too, and its verdict is shown beside the automatic check", async ({
  page,
  curator,
  reader,
}) => {
  await addHarbour(curator, page, "Eastern harbour");
  await withProvider(page, async () => {
    await openPage(page, "/admin/models");
    const card = page.getByRole("listitem").filter({ hasText: "Scripted" });
    await card.getByRole("button", { name: "Use to check sentences" }).click();
    await expect(card.getByText("Checks sentences")).toBeVisible();
    await lookAt(page, "support-models");

    const answer = await reader.ask(ASKED);
    await expect(answer).toContainText("1 word for word · 2 to compare yourself");
    await answer
      .getByRole("button", { name: /Automatic check: word for word. Model: compare yourself/ })
      .click();
    await expect(page.getByRole("dialog")).toContainText("who empties the berth");
    await lookAt(page, "support-disagreement");
  });
});

async function lookAt(page: Page, name: string) {
  await expectAccessible(page, name);
  await keepPicture(page, `${name}`);
}
