import { expect, test } from "./fixtures.ts";

const text = (content: string) => ({ mimeType: "text/plain", buffer: Buffer.from(content) });

test("a file whose name stands in another folder becomes its new version in one step, and is split again", async ({
  page,
  curator,
  baseURL,
}) => {
  await curator.addCollection("Sheds");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const stored = await page.request.post(
    `/api/documents?collection=${id}&path=${encodeURIComponent("sheds/old/rules.txt")}`,
    { headers: { origin: baseURL ?? "" }, data: "A spade may be borrowed for six days." },
  );
  expect(stored.status()).toBe(201);
  await curator.upload({ name: "rules.txt", ...text("A spade may be borrowed for five days.") });

  const uploads = page.getByRole("region", { name: "Uploads" });
  await expect(uploads).toContainText(
    "There is already a document named rules.txt in sheds/old. If this is its new version, choose it:",
  );
  await expect(curator.row("rules")).toHaveCount(2);
  await expect(curator.row("rules · old/")).toHaveCount(1);
  await uploads.getByLabel("rules.txt is the new version of").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(curator.row("rules")).toHaveCount(1);

  await curator.row("rules").getByRole("link").first().click();
  const versions = page.getByRole("region", { name: "Versions" });
  await expect(versions.getByRole("listitem")).toHaveCount(2);
  await versions.getByRole("button", { name: "Make version 2 a document of its own" }).click();
  await expect(versions.getByRole("listitem")).toHaveCount(1);
  await expect(versions.getByRole("heading", { name: "Versions" })).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(versions.getByRole("listitem")).toHaveCount(2);

  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    versions.getByRole("button", { name: "Add a new version" }).click(),
  ]);
  await chooser.setFiles({ name: "rules 2027.txt", ...text("A spade may be borrowed for a day.") });
  await expect(versions.getByRole("listitem")).toHaveCount(3);
});
