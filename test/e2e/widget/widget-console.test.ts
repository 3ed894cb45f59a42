import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { keepPicture } from "../keep-picture.ts";
import { openPage } from "../open-page.ts";
import { productUrl } from "../product.ts";
import { expect, pageWithFrame, QUESTION, test } from "./widget-fixtures.ts";
import { askIn, frameOf } from "./widget-frame.ts";

const UNANSWERED = "Which tyre pressure does the manual of a Vespa recommend?";

async function previewOf(page: Page) {
  await expect
    .poll(() => page.frames().some((frame) => frame.url().endsWith("/preview")))
    .toBe(true);
  const frame = page.frames().find((one) => one.url().endsWith("/preview"));
  if (!frame) throw new Error("There is no preview.");
  return frame;
}

test("a curator adds a widget, edits it beside its live preview and saves it", async ({
  page,
  appeals,
}) => {
  expect(appeals).not.toBe("");
  await openPage(page, "/admin/widgets");
  await page.getByRole("button", { name: "Add a widget" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Court help");
  await dialog.getByLabel("Widget appeals").check();
  await dialog
    .getByLabel("Allowed sites")
    .fill("https://court.example\nhttps://court.example/path");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Line 2, “https://court.example/path”")).toBeVisible();
  await dialog.getByLabel("Allowed sites").fill("https://court.example");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Secret", { exact: true })).toHaveValue(/^[\w-]{43}$/);
  await page.getByRole("button", { name: "Go to the widget" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Court help" })).toBeVisible();

  const preview = await previewOf(page);
  await page.getByLabel("Title", { exact: true }).fill("Ask the clerk");
  await page.getByLabel("Suggested questions").fill(QUESTION);
  await page.getByRole("combobox", { name: "Language" }).selectOption("Chinese");
  await expect(preview.getByRole("heading", { name: "Ask the clerk" })).toBeVisible();
  await expect(preview.getByText("可以这样问")).toBeVisible();
  await preview.getByRole("button", { name: QUESTION }).click();
  await expect(preview.getByRole("article", { name: QUESTION })).toContainText("jurisdiction");
  await keepPicture(page, "widget-console-preview");

  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("All changes saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Ask the clerk");
  // A preview does not count as a visit.
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(page.getByText("No questions in the last 30 days.")).toBeVisible();
});

test("the console shows the questions of visitors and the unanswered ones", async ({
  page,
  browser,
  shop,
}) => {
  const { id, address } = await shop((made) => pageWithFrame(made));
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const visitor = await context.newPage();
  await visitor.goto(address);
  const frame = await frameOf(visitor);
  await askIn(frame, QUESTION);
  const unanswered = await askIn(frame, UNANSWERED);
  await expect(unanswered).toContainText("Our documents do not answer this question.");
  await expect(unanswered).toContainText("Rephrase your question, or contact us.");

  await openPage(page, `/admin/widgets/${id}/activity`);
  const gaps = page.getByRole("table").filter({ hasText: UNANSWERED });
  await expect(gaps).toBeVisible();
  await expect(page.getByText("50%").or(page.getByText("50 %")).first()).toBeVisible();
  await keepPicture(page, "widget-console-activity", { fullPage: true });
  await gaps.getByRole("link", { name: UNANSWERED }).click();
  await expect(page.getByRole("heading", { name: UNANSWERED })).toBeVisible();
  await expect(page.getByText("jurisdiction").first()).toBeVisible();
  await keepPicture(page, "widget-console-conversation", { fullPage: true });
  const source = page.getByRole("link", { name: /bangor/ }).first();
  await expect(source).toHaveAttribute("href", /^\/d\/[\w-]+\?version=/);

  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText("Paused", { exact: true }).first()).toBeVisible();
  const field = frame.getByLabel("Question", { exact: true });
  await field.fill("Are you there?");
  await field.press("Enter");
  await expect(frame.getByText("This assistant is paused.").first()).toBeVisible();
  await visitor.reload();
  await expect((await frameOf(visitor)).getByText("This assistant is paused.")).toBeVisible();
  await context.close();
});

test("the installation code works when it is pinned to a hash", async ({
  page,
  stranger,
  sites,
  makeWidget,
}) => {
  const site = `http://shop.test:${sites.ports.first}`;
  const { id } = await makeWidget([site]);
  await openPage(page, `/admin/widgets/${id}/install`);
  await page.getByLabel(/^Pin version/).check();
  const code = page
    .getByRole("region", { name: /^the code/ })
    .or(page.locator("pre"))
    .first();
  const snippet = (await code.textContent()) ?? "";
  expect(snippet).toContain(`data-widget="${id}"`);

  const [, file = ""] = /src="([^"]+)"/.exec(snippet) ?? [];
  const served = await stranger.request.get(file);
  const hash = createHash("sha384")
    .update(await served.body())
    .digest("base64");
  expect(snippet).toContain(`integrity="sha384-${hash}"`);
  expect(served.headers()["access-control-allow-origin"]).toBe("*");
  expect(served.headers()["cache-control"]).toContain("immutable");

  sites.put("/pinned", { html: `<html lang="en"><body><h1>Shop</h1>${snippet}</body></html>` });
  await stranger.goto(`${site}/pinned`);
  await stranger.waitForFunction(() => "Freehold" in window);
  sites.put("/tampered", {
    html: `<html lang="en"><body>${snippet.replace(/sha384-..../, "sha384-AAAA")}</body></html>`,
  });
  await stranger.goto(`${site}/tampered`);
  await stranger.waitForLoadState("networkidle");
  expect(await stranger.evaluate(() => "Freehold" in window)).toBe(false);
  expect(file.startsWith(productUrl())).toBe(true);
});
