import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { dress, expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";
import { openPage } from "./open-page.ts";

const RULES = `Rules of the orchard

A picker must return the ladder within three hours. The warden keeps the key of the press house. Apples that fell from the tree may be taken home, at most six kilograms a day.`;

const UNCERTAIN = "Within how many hours must a picker of Bramley apples return the ladder?";
// Other tests load documents on law and health into the same product.
const ABSENT = "Which violin sonata did Beethoven compose?";
const ANSWERED = "Within how many hours must a picker return the ladder?";

/** Asks on the page for new questions; returns the answer once it has ended without text. */
async function askWithoutText(page: Page, question: string, field = "Question"): Promise<Locator> {
  await openPage(page, "/");
  await page.getByLabel(field, { exact: true }).fill(question);
  await page.keyboard.press("Enter");
  const answer = page.getByRole("article", { name: question });
  await expect(answer.locator("[data-outcome]")).toBeVisible({ timeout: 60_000 });
  return answer;
}

/** Gives the next answers another state of the index than they have; the rest of the stream is the product's own. */
async function withIndex(page: Page, index: object): Promise<void> {
  await page.route("**/api/ask", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const changed = body.replace(/"index":\{[^}]*\}/, `"index":${JSON.stringify(index)}`);
    expect(changed).not.toBe(body);
    await route.fulfill({ response, body: changed });
  });
}

test("an uncertain answer shows what is missing and the nearest passages, and says so to screen readers", async ({
  page,
  curator,
  baseURL,
}) => {
  await curator.addCollection("Orchard");
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "orchard-rules.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("orchard-rules");

  const answer = await askWithoutText(page, UNCERTAIN);
  await expect(answer).toContainText("Nothing here answers this for certain.");
  await expect(answer).toContainText("do not mention “Bramley”");
  await expect(answer.getByRole("region", { name: "Nearest passages" })).toContainText("ladder");
  await expect(page.getByRole("status").filter({ hasText: "for certain" })).toContainText(
    "“Bramley”",
  );
  await expect(answer.getByRole("button", { name: "Copy with sources" })).toHaveCount(0);
  await expectAccessible(page, "an uncertain answer");
  await keepPicture(page, "outcome-uncertain-en");

  const absent = await askWithoutText(page, ABSENT);
  await expect(absent).toContainText("This is not in your documents.");
  await expect(page.getByRole("status").filter({ hasText: "not in your" })).toBeAttached();
  await keepPicture(page, "outcome-absent-en");

  await dress(page, ["zh", "dark"], baseURL);
  await page.setViewportSize({ width: 390, height: 844 });
  const chinese = await askWithoutText(page, UNCERTAIN, "问题");
  await expect(chinese).toContainText("这里没有内容能确定地回答这个问题。");
  await expect(chinese).toContainText("没有提到“Bramley”");
  await expectAccessible(page, "an uncertain answer in Chinese");
  await expectNoSidewaysScroll(page, "an uncertain answer in Chinese");
  await keepPicture(page, "outcome-uncertain-zh-phone");
});

test("an answer says how much was searched by meaning", async ({ page, curator, reader }) => {
  await curator.addCollection("Orchard by words");
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "orchard-by-words.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("orchard-by-words");
  const whole = await reader.ask(ANSWERED);
  await expect(whole).not.toContainText("by words");

  await withIndex(page, { passages: 132, embedded: 40, isQuestionEmbedded: true });
  const partly = await reader.ask(ANSWERED);
  await expect(partly).toContainText("Only 30% of the text can be searched by meaning so far");
  await expectAccessible(page, "an answer from partly embedded documents");
  await keepPicture(page, "search-partly-en");
  await page.unroute("**/api/ask");

  await withIndex(page, { passages: 132, embedded: 0, isQuestionEmbedded: false });
  await expect(await reader.ask(ANSWERED)).toContainText("Searched by words only: these documents");
  await page.unroute("**/api/ask");

  await withIndex(page, { passages: 132, embedded: 132, isQuestionEmbedded: false });
  await expect(await reader.ask(ANSWERED)).toContainText(
    "could not be compared by meaning in time",
  );
  await expect(page.getByRole("status").filter({ hasText: "by words only" })).toBeAttached();
});
