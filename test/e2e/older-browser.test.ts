import type { Page } from "@playwright/test";
import { expect, realDocument, test } from "./fixtures.ts";
import { marksLieOnInk } from "./reader.ts";

/** Takes away what browsers have had since 2025 or 2026 only, and what libraries like to use at once. */
const OLDER = `
  for (const owner of [Map, WeakMap]) {
    delete owner.prototype.getOrInsert;
    delete owner.prototype.getOrInsertComputed;
  }
  delete Math.sumPrecise;
  delete Promise.try;
  delete Uint8Array.fromBase64;
  delete Uint8Array.prototype.toBase64;
  delete Uint8Array.prototype.toHex;
`;

/** Makes pages and the PDF viewer's worker run as in a browser of 2024. */
async function makeOlder(page: Page): Promise<string[]> {
  const workers: string[] = [];
  await page.addInitScript(OLDER);
  await page.route("**/pdfjs/pdf.worker.min.mjs", async (route) => {
    const response = await route.fetch();
    workers.push(route.request().url());
    await route.fulfill({ response, body: `${OLDER}\n${await response.text()}` });
  });
  return workers;
}

test("a browser of 2024 draws the original page of a citation", async ({
  page,
  curator,
  reader,
}) => {
  await curator.addCollection("Older browser");
  await curator.upload(realDocument("pdf-legal-en/ca1_00117684624.pdf"));
  await curator.seeReady("ca1_00117684624");

  const workers = await makeOlder(page);
  const answer = await reader.ask(
    "Why did the court dismiss the appeal of Calvary Chapel of Bangor?",
  );
  const panel = await reader.openCitation(answer);
  await expect(panel.locator("[data-mark]").first()).toBeInViewport();
  await expect.poll(() => marksLieOnInk(panel)).toBe(true);
  expect(workers).toHaveLength(1);
});
