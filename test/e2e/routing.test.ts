import type { Page } from "@playwright/test";
import { openFakeProvider, type ProviderStep, says } from "#test/support/fakes/fake-provider";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll, lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";
import { expect, test } from "./widget/widget-fixtures.ts";

const RULES = `Rules of the bicycle cellar

A tenant may keep at most three bicycles in the cellar. The caretaker hands out the keys on Monday.`;
const QUESTION = "How many bicycles may a tenant keep in the cellar?";
const DOWN: ProviderStep[] = [{ do: "status", status: 500, body: { error: { message: "down" } } }];

/** Two models, each of which says which one it is; the first can be made to fail. */
async function withTwoModels(page: Page, use: (fail: () => void) => Promise<void>): Promise<void> {
  let isDown = false;
  const first = await openFakeProvider(() => (isDown ? DOWN : says("Three, says the first [1].")));
  const second = await openFakeProvider(() => says("Three, says the second [1]."));
  const headers = { origin: productUrl() };
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
    // Restore the default policy for the tests that follow.
    const data = { choose: { by: "pinned", endpointId: null }, fallbacks: [] };
    await page.request.post("/api/routing/policies", { headers, data });
    for (const id of ids) await page.request.delete(`/api/endpoints/${id}`, { headers });
    first.close();
    second.close();
  }
}

test("an owner splits questions at random, a reader opens the reasons, and a fallback answers after a failure", async ({
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
    const current = page.getByRole("region", { name: "Current policy" });
    await page.getByRole("radio", { name: "Random split" }).check();
    await page.getByRole("button", { name: "Save as new version" }).click();
    await expect(page.getByText("for at least one model")).toBeVisible();
    await page.getByLabel("Share of Second").fill("1");
    await page.getByRole("button", { name: "Simulate last week" }).click();
    await expect(page.getByText("in the last seven days")).toBeVisible();
    await page.getByRole("button", { name: "Save as new version" }).click();
    await expect(current).toContainText("Questions are split at random: Second 100%.");

    const answer = await reader.ask(QUESTION);
    await expect(answer).toContainText("says the second");
    await answer.getByRole("button", { name: "Why this model?" }).click();
    const why = page.getByRole("dialog", { name: "Why this model?" });
    await expect(why).toContainText("Second answered.");
    await expect(why).toContainText("It was picked at random");
    await expect(why.getByRole("listitem").filter({ hasText: "First" })).toContainText(
      "no objections",
    );
    await lookAround(page, "routing-why", () => reopen(page));
    await page.keyboard.press("Escape");

    fail();
    await openPage(page, "/admin/routing");
    await page.getByRole("radio", { name: "Fixed model" }).check();
    await page.getByLabel("Model", { exact: true }).selectOption("First");
    await page.getByText("Allowed models and fallbacks").click();
    await page.getByLabel("When a model fails").selectOption("Ask these models in order");
    await page.getByLabel("Fallback 1").selectOption("Second");
    await page.getByRole("button", { name: "Simulate last week" }).click();
    await expect(page.getByRole("row", { name: /Calls to First/ })).toContainText("0");
    await keepPicture(page, "routing-replay", { fullPage: true });
    await page.getByRole("button", { name: "Save as new version" }).click();
    await expect(current).toContainText("Fallbacks when a model fails: Second");

    const second = await reader.ask(QUESTION);
    await expect(second).toContainText("says the second");
    await expect(second).toContainText("Another model answered instead.");
    await second.getByRole("button", { name: "Why this model?" }).click();
    await expect(why).toContainText("First was chosen first, but did not answer.");
    await expect(why).toContainText("The model’s server failed.");
    await keepPicture(page, "routing-why-another");

    await openPage(page, "/admin/routing/decisions");
    await lookAround(page, "routing-decisions");
    await page.getByRole("link", { name: "First" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why First");
    const table = page.getByRole("table", { name: "Models considered" });
    await expect(table.getByRole("row", { name: /First.*Chosen/ })).toBeVisible();
    await expect(table.getByRole("row", { name: /Second/ })).toContainText(
      "it has answered too few test cases",
    );
    await lookAround(page, "routing-decision");

    await openPage(page, "/admin/routing");
    await page
      .getByRole("button", { name: /^Restore version/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore this version" }).click();
    await expect(current).toContainText("Questions are split at random: Second 100%.");
    await page.getByRole("radio", { name: "Cheapest model that meets the targets" }).check();
    for (const title of ["Targets", "Costs and currencies", "Exploration"]) {
      await page.getByText(title, { exact: true }).click();
    }
    await page.getByRole("button", { name: "Add rate" }).click();
    await keepPicture(page, "routing-form", { fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page, "the form of a policy at 390");
    await keepPicture(page, "routing-form-390", { fullPage: true });
    await expectAccessible(page, "the form of a policy");
    await lookAround(page, "routing");
  });
});

/** Opens the panel again after the page was drawn again, in either language. */
async function reopen(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Why this model|为什么是这个模型/ }).click();
  await expect(page.getByRole("dialog").getByText("Second")).toBeVisible();
}
