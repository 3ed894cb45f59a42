import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { dress, expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

const QUESTION = "How many days notice must a tenant of the Pelican give in writing?";
const SENTENCE = "A tenant of the Pelican must give at least 41 days notice in writing.";

test("an answer says that its source was deleted, and shows nothing of it any more", async ({
  page,
  curator,
  reader,
}) => {
  await curator.addCollection("Pelican");
  const buffer = Buffer.from(SENTENCE);
  await curator.upload({ name: "pelican rules.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("pelican rules");
  const answer = await reader.ask(QUESTION);
  await expect(answer).toContainText("41 days");
  const address = page.url();

  await deleteDocumentsOf(page, "Pelican");
  await openPage(page, address);
  await expect(answer).toContainText("[a source was deleted]");
  await expect(answer).toContainText("A source of this answer was deleted");
  await expect(page.getByText("41 days")).toHaveCount(0);
  await expectAccessible(page, "deleted source");
  await expectNoSidewaysScroll(page, "deleted source");
  await keepPicture(page, "deleted-source-en");

  await page.setViewportSize({ width: 390, height: 844 });
  await dress(page, ["zh", "dark"], productUrl());
  await openPage(page, address);
  await expect(answer).toContainText("1 个来源已被删除");
  await expectNoSidewaysScroll(page, "deleted source");
  await keepPicture(page, "deleted-source-zh");
  await dress(page, ["en", "light"], productUrl());

  await page.setViewportSize({ width: 1280, height: 720 });
  await openPage(page, "/admin/privacy");
  const section = page.getByRole("region", { name: "Deleted documents" });
  await expect(section).toContainText("Deleted versions");
  await expectAccessible(page, "deleted source");
  await section.scrollIntoViewIfNeeded();
  await keepPicture(page, "deleted-documents-en");
});

/** The collection of this name has one document. */
async function deleteDocumentsOf(page: Page, name: string): Promise<void> {
  const headers = { origin: productUrl() };
  const { collections } = await (await page.request.get("/api/collections")).json();
  const { id } = collections.find((one: { name: string }) => one.name === name);
  const { documents } = await (await page.request.get(`/api/documents?collection=${id}`)).json();
  for (const document of documents) {
    const deleted = await page.request.delete(`/api/documents/${document.id}`, { headers });
    expect(deleted.ok()).toBe(true);
  }
}
