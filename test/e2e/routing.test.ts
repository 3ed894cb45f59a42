import type { Page } from "@playwright/test";
import { openFakeProvider, type ProviderStep, says } from "#test/support/fakes/fake-provider";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll, lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { expect, house, test } from "./widget/widget-fixtures.ts";

const RULES = `Rules of the bicycle cellar

A tenant may keep at most three bicycles in the cellar. The caretaker hands out the keys on Monday.`;
const QUESTION = "How many bicycles may a tenant keep in the cellar?";
const DOWN: ProviderStep[] = [{ do: "status", status: 500, body: { error: { message: "down" } } }];

/** Two models of the house, each of which says who it is; the first can be made to fail. */
async function withTwoModels(page: Page, use: (fail: () => void) => Promise<void>): Promise<void> {
  let isDown = false;
  const first = await openFakeProvider(() => (isDown ? DOWN : says("Three, says the first [1].")));
  const second = await openFakeProvider(() => says("Three, says the second [1]."));
  const headers = { origin: house() };
  const ids: string[] = [];
  for (const [name, { baseUrl }] of [["First", first] as const, ["Second", second] as const]) {
    const data = { name, baseUrl, model: "scripted-1" };
    ids.push((await (await page.request.post("/api/endpoints", { headers, data })).json()).id);
  }
  try {
    await use(() => {
      isDown = true;
    });
  } finally {
    // As if nobody had saved a policy, for what comes after.
    const data = { choose: { by: "pinned", endpointId: null }, fallbacks: [] };
    await page.request.post("/api/routing/policies", { headers, data });
    for (const id of ids) await page.request.delete(`/api/endpoints/${id}`, { headers });
    first.close();
    second.close();
  }
}

test("an owner chooses by shares, a reader asks why, and a failure is answered by another", async ({
  page,
  curator,
  reader,
}) => {
  test.setTimeout(240_000);
  await openPage(page, "/admin/routing");
  await lookAround(page, "routing-empty");
  await curator.addCollection("Bicycle cellar");
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "bicycle-cellar.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("bicycle-cellar");

  await withTwoModels(page, async (fail) => {
    await openPage(page, "/admin/routing");
    const current = page.getByRole("region", { name: "What holds" });
    await page.getByRole("radio", { name: "Several, by shares" }).check();
    await page.getByRole("button", { name: "Save as a new version" }).click();
    await expect(page.getByText("Give at least one model a share")).toBeVisible();
    await page.getByLabel("Share of Second").fill("1");
    await page.getByRole("button", { name: "Try it over last week" }).click();
    await expect(page.getByText(/of the last seven days|in the last seven days/)).toBeVisible();
    await page.getByRole("button", { name: "Save as a new version" }).click();
    await expect(current).toContainText("Models are drawn by lot: Second 100%.");

    const answer = await reader.ask(QUESTION);
    await expect(answer).toContainText("says the second");
    await answer.getByRole("button", { name: "Why this model?" }).click();
    const why = page.getByRole("dialog", { name: "Why this model?" });
    await expect(why).toContainText("Second answered.");
    await expect(why).toContainText("It was drawn by lot");
    await expect(why.getByRole("listitem").filter({ hasText: "First" })).toContainText(
      "nothing spoke against it",
    );
    await lookAround(page, "routing-why", () => reopen(page));
    await page.keyboard.press("Escape");

    fail();
    await openPage(page, "/admin/routing");
    await page.getByRole("radio", { name: "One model" }).check();
    await page.getByLabel("Model", { exact: true }).selectOption("First");
    await page.getByText("Which models, and who comes next").click();
    await page.getByLabel("When a model fails").selectOption("Ask these, in this order");
    await page.getByLabel("Place 1").selectOption("Second");
    await page.getByRole("button", { name: "Try it over last week" }).click();
    await expect(page.getByRole("row", { name: /Calls to First/ })).toContainText("0");
    await keepPicture(page, "routing-replay", { fullPage: true });
    await page.getByRole("button", { name: "Save as a new version" }).click();
    await expect(current).toContainText("When a model fails: Second");

    const second = await reader.ask(QUESTION);
    await expect(second).toContainText("says the second");
    await expect(second).toContainText("Another model answered instead.");
    await second.getByRole("button", { name: "Why this model?" }).click();
    await expect(why).toContainText("First was chosen first, and did not answer.");
    await expect(why).toContainText("The model’s server failed.");
    await keepPicture(page, "routing-why-another");

    await openPage(page, "/admin/routing/decisions");
    await lookAround(page, "routing-decisions");
    await page.getByRole("link", { name: "First" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why First");
    const table = page.getByRole("table", { name: "Who was looked at" });
    await expect(table.getByRole("row", { name: /First.*Chosen/ })).toBeVisible();
    await expect(table.getByRole("row", { name: /Second/ })).toContainText(
      "it has answered too few test cases",
    );
    await lookAround(page, "routing-decision");

    await openPage(page, "/admin/routing");
    await page
      .getByRole("button", { name: /^Go back to version/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Go back to this one" }).click();
    await expect(current).toContainText("Models are drawn by lot: Second 100%.");
    await page.getByRole("radio", { name: "The cheapest that is good enough" }).check();
    for (const title of ["What a model must show", "Costs and currencies", "Trying models out"]) {
      await page.getByText(title, { exact: true }).click();
    }
    await page.getByRole("button", { name: "Add a rate" }).click();
    await keepPicture(page, "routing-form", { fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page, "the form of a policy at 390");
    await keepPicture(page, "routing-form-390", { fullPage: true });
    await expectAccessible(page, "the form of a policy");
    await lookAround(page, "routing");
  });
});

/** The panel again after the page was drawn anew, in whichever language. */
async function reopen(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Why this model|为什么是这个模型/ }).click();
  await expect(page.getByRole("dialog").getByText("Second")).toBeVisible();
}
