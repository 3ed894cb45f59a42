import type { Page } from "@playwright/test";
import {
  openFakeProvider,
  type ProviderStep,
  refuses,
  says,
} from "#test/support/fakes/fake-provider";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

const NOTICE = "How much notice must a tenant give?";
const ACT = "A tenant must give at least 28 days' notice in writing before leaving the premises.\n";

/** One yuan per million input tokens, four per million output tokens. */
const PRICE = { input: "1000000000", output: "4000000000", currency: "CNY" };
/** More than any prompt here, whatever other tests have left to be found: fewer would look like a cut prompt. */
const counts = { prompt_tokens: 2_000, completion_tokens: 8, total_tokens: 2_008 };
/** 2,000 × ¥1 + 8 × ¥4, per million. */
const COST = "CN¥0.002032";

async function withPricedProvider(
  page: Page,
  script: (attempt: number) => ProviderStep[],
  use: (endpointId: string) => Promise<void>,
): Promise<void> {
  const provider = await openFakeProvider((_request, attempt) => script(attempt));
  const headers = { origin: productUrl() };
  const data = { name: "Priced", baseUrl: provider.baseUrl, model: "priced-1" };
  const { id } = await (await page.request.post("/api/endpoints", { headers, data })).json();
  await page.request.put(`/api/endpoints/${id}/price`, { headers, data: { price: PRICE } });
  await page.request.post(`/api/endpoints/${id}/default`, { headers });
  try {
    await use(id);
  } finally {
    await page.request.delete(`/api/endpoints/${id}`, { headers });
    provider.close();
  }
}

test("a curator follows the cost of a question from the list of calls to the price rule", async ({
  page,
  curator,
  reader,
}) => {
  // Other tests have called models before, so the list is filtered by a purpose without calls.
  await openPage(page, "/admin/calls?purpose=judge");
  await expect(page.getByText("No matching calls")).toBeVisible();
  await screens(page, "calls-empty");

  await curator.addCollection("Notice rules");
  await curator.upload({
    name: "notice.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(ACT),
  });
  await curator.seeReady("notice");

  // The first attempt is refused, so the call has two attempts, of which only the second costs anything.
  const script = (attempt: number) =>
    attempt === 1 ? refuses(503) : says("At least 28 days' notice in writing [1].", { counts });
  await withPricedProvider(page, script, async (endpointId) => {
    await reader.ask(NOTICE);
    await expect(page.getByText("28 days' notice").first()).toBeVisible();

    await openPage(page, "/admin/calls");
    const row = page.getByRole("row").filter({ hasText: "priced-1" });
    await expect(row).toContainText("Answer");
    await expect(row).toContainText("Ada Lindqvist");
    await expect(row).toContainText("2 attempts");
    await expect(row).toContainText("2,000 / 8");
    await row.getByRole("link").click();

    await expect(page.getByRole("link", { name: NOTICE })).toBeVisible();
    const attempts = page.getByRole("region", { name: "Attempts" }).locator("ol > li");
    await expect(attempts).toHaveCount(2);
    await expect(attempts.first()).toContainText("Server error");
    await expect(attempts.first()).toContainText("503");
    const charge = page.getByRole("region", { name: "Cost of attempt 2" });
    await expect(charge.getByRole("row").nth(1)).toContainText("Input2,000CN¥1.00per million");
    await expect(charge.getByRole("row").last()).toContainText(COST);
    await screens(page, "call");

    await charge.getByRole("link", { name: /version 1/ }).click();
    await expect(page).toHaveURL(new RegExp(`own-${endpointId}#version-1`));
    await page.getByLabel("Input", { exact: true }).fill("2000");
    await page.getByLabel("Output", { exact: true }).fill("8");
    await expect(page.getByRole("row").last()).toContainText(COST);
  });
});

test("a curator corrects a price and sees how it would have changed earlier charges", async ({
  page,
  reader,
}) => {
  await withPricedProvider(
    page,
    () => says("At least 28 days' notice in writing [1].", { counts }),
    async (endpointId) => {
      await reader.ask(NOTICE);
      await expect(page.getByText("28 days' notice").first()).toBeVisible();
      await openPage(page, `/admin/prices/rules/own-${endpointId}/correct`);

      await page.getByLabel("Input", { exact: true }).fill("two");
      await page.getByRole("button", { name: "Save as version 2" }).click();
      await expect(page.getByText("Prices: must be a decimal, such as 0.15.")).toBeVisible();
      await screens(page, "price-refused");
      await page.getByLabel("Input", { exact: true }).fill("2");
      await page.getByRole("button", { name: "Save as version 2" }).click();

      const difference = page.getByRole("region", {
        name: "Effect of the correction",
      });
      await expect(difference.getByRole("row").last()).toContainText("CN¥0.002");
      await screens(page, "price-rule");

      await page.getByRole("button", { name: "Cancel price" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Cancel price" }).click();
      await expect(page.getByText("Version 3", { exact: true })).toBeVisible();
      await expect(page.getByText("Cancelled").first()).toBeVisible();
    },
  );
});

test("the built-in prices are in force from the start, and every page of prices is accessible", async ({
  page,
}) => {
  await openPage(page, "/admin/prices");
  await expect(page.getByRole("heading", { name: "deepseek", exact: true })).toBeVisible();
  await expect(page.getByText("Now", { exact: true }).first()).toBeVisible();
  await screens(page, "prices");
  for (const [name, path] of Object.entries({
    "prices-other": "/admin/prices?show=other",
    "prices-package": "/admin/prices/package",
    "prices-calendars": "/admin/prices/calendars",
    "price-new": "/admin/prices/new",
    "price-hours": "/admin/prices/rules/deepseek-v4-pro-cny",
    "price-correct": "/admin/prices/rules/deepseek-v4-pro-cny/correct",
    "calls-full": "/admin/calls",
    "calls-none": "/admin/calls?show=failed&days=1",
  })) {
    await openPage(page, path);
    await screens(page, name);
  }
});

/** Keeps pictures for people to look at (light, dark, on a phone, in Chinese), and checks them with axe. */
async function screens(page: Page, name: string): Promise<void> {
  const locale = { name: "freehold-locale", url: productUrl() };
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator("main h1").waitFor();
  await expectAccessible(page, name);
  for (const look of ["light", "dark", "phone"] as const) {
    await page.emulateMedia({ colorScheme: look === "dark" ? "dark" : "light" });
    await page.setViewportSize({ width: look === "phone" ? 390 : 1280, height: 900 });
    await expectNoSidewaysScroll(page, `${name}, ${look}`);
    await keepPicture(page, `${name}-${look}`, { fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.context().addCookies([{ ...locale, value: "zh" }]);
  const chinese = await page.context().newPage();
  await chinese.setViewportSize({ width: 1280, height: 900 });
  await chinese.goto(page.url());
  await chinese.locator("main h1").waitFor();
  await expectNoSidewaysScroll(chinese, `${name}, Chinese`);
  await keepPicture(chinese, `${name}-zh`, { fullPage: true });
  await chinese.close();
  await page.context().addCookies([{ ...locale, value: "en" }]);
}
