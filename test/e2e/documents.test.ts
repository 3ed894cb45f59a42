import { readFile } from "node:fs/promises";
import { expect, realDocument, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";

const MEBIBYTE = 1024 * 1024;

test("each file that cannot be parsed shows why, and what to do", async ({ page, curator }) => {
  await curator.addCollection("Bad files");
  const whole = await readFile(realDocument("pdf-legal-en/missouri.pdf"));
  await curator.upload(
    { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    { name: "cut.pdf", mimeType: "application/pdf", buffer: whole.subarray(0, 2_000) },
    { name: "noise.bin", mimeType: "application/octet-stream", buffer: noise() },
    realDocument("pdf-scanned-simulated/scan-clinical-trial-NCT00097890.pdf"),
  );

  await curator.seeFailed("empty", "The file is empty");
  await curator.seeFailed("cut", "damaged");
  await curator.seeFailed("noise", "This format is not supported");
  await curator.seeFailed("scan-clinical-trial-NCT00097890", "The pages are images");
  await page.getByRole("button", { name: /^Failed/ }).click();
  await expect(page).toHaveURL(/state=failed/);
  await keepPicture(page, "bad-files", { fullPage: true });
});

test("a file over the limit is refused before it is sent", async ({ page, curator }) => {
  await curator.addCollection("Large files");
  await page.locator('input[type="file"]').evaluate((input, size) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(size)], "large.pdf"));
    (input as HTMLInputElement).files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, 101 * MEBIBYTE);
  await expect(page.getByText("The file is larger than 100 MB")).toBeVisible();
});

test("the server refuses uploads that are too large, malformed or from another site", async ({
  page,
  curator,
  baseURL,
}) => {
  await curator.addCollection("Refusals");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const headers = { origin: baseURL ?? "" };

  const long = await page.request.post(`/api/documents?collection=${id}&name=long.txt`, {
    headers,
    data: Buffer.alloc(101 * MEBIBYTE),
  });
  expect(long.status()).toBe(413);

  const malformed = await page.request.post("/api/collections", {
    headers: { ...headers, "content-type": "application/json" },
    data: Buffer.from("{"),
  });
  expect(malformed.status()).toBe(400);

  const unknownId = "00000000-0000-4000-8000-000000000000";
  const foreign = await page.request.get(`/api/documents?collection=${unknownId}`);
  expect(foreign.status()).toBe(404);
});

test("a dropped file is processed, and deleting it can be undone", async ({ page, curator }) => {
  await curator.addCollection("Notes");
  await curator.drop("lease.txt", "The tenant may keep one cat. The landlord must be told of it.");
  await curator.seeReady("lease");

  await curator.choose("lease", "Delete");
  await expect(curator.row("lease")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(curator.row("lease")).toBeVisible();
});

test("an opened document shows the first line of a long mark below its toolbar", async ({
  page,
  curator,
}) => {
  const sentences = Array.from(
    { length: 20 },
    (_, index) => `Locker ${index + 1} of the rowing club holds oars, ropes and one dry towel.`,
  );
  await curator.addCollection("Rowing club");
  const buffer = Buffer.from(sentences.join(" "));
  await curator.upload({ name: "lockers.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("lockers");

  await page.goto("/admin/search?q=rowing+club+locker+towel");
  await page.setViewportSize({ width: 390, height: 500 });
  const hits = page.getByRole("region", { name: "Combined" }).getByRole("listitem");
  await hits.first().getByRole("link").first().click();
  const mark = page.locator("mark").first();
  await expect(mark).toBeInViewport();
  const toolbar = await page.locator("main > header").boundingBox();
  const below = (toolbar?.y ?? 0) + (toolbar?.height ?? 0);
  await expect.poll(async () => (await mark.boundingBox())?.y).toBeGreaterThanOrEqual(below);
});

test("a deleted document cannot be found any more", async ({ page, curator }) => {
  await curator.addCollection("Shredder");
  await curator.upload({
    name: "recipe.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("The quince marmalade of Aunt Brunhild needs three kilos of sugar."),
  });
  await curator.seeReady("recipe");
  const passages = () => page.getByRole("region", { name: "Combined" });
  await page.goto("/admin/search?q=quince+marmalade+Brunhild");
  await expect(passages()).toContainText("quince marmalade");

  await page.goBack();
  await curator.choose("recipe", "Delete");
  await page.getByText("Deleting recipe").waitFor();
  // Leaving the page completes the deletion, as waiting ten seconds would.
  await page.reload();
  await expect(page.getByText("Drop documents here")).toBeVisible();
  await page.goto("/admin/search?q=quince+marmalade+Brunhild");
  await expect(page.getByRole("main")).not.toContainText("quince marmalade of Aunt");
});

function noise(): Buffer {
  return Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 7_919) % 251));
}
