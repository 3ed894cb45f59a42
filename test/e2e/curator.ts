import { expect, type Locator, type Page } from "@playwright/test";
import { openPage } from "./open-page.ts";

/** Parsing and embedding share two cores with the browser here. */
const READY_MILLISECONDS = 90_000;

const SAMPLE_MILLISECONDS = 240_000;

/** The actions of a curator in the console. */
export function createCurator(page: Page) {
  return {
    /** Adds a collection in the dialog and ends on its page. */
    async addCollection(name: string, language = "English"): Promise<void> {
      await openPage(page, "/admin/collections");
      await page.getByRole("button", { name: "Add a collection" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name").fill(name);
      await dialog.getByLabel("Language").selectOption(language);
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    },

    /** Loads the sample with its button, unless it is already loaded, and waits until all of it is ready. */
    async loadSample(): Promise<void> {
      await openPage(page, "/admin/collections");
      const button = page.getByRole("button", { name: "Load the sample" });
      const samples = page.getByRole("listitem").filter({ hasText: /\(sample\)|（示例）/ });
      await expect(button.or(samples.first()).first()).toBeVisible();
      if (await button.isVisible()) await button.click();
      await expect(samples).toHaveCount(4);
      const unready = samples.filter({ hasText: /being processed|searchable|failed/ });
      await expect(unready).toHaveCount(0, { timeout: SAMPLE_MILLISECONDS });
    },

    /** Chooses files on a collection's page, from the disk or with the given content. */
    async upload(
      ...files: (string | { name: string; mimeType: string; buffer: Buffer })[]
    ): Promise<void> {
      const button = page.getByRole("button", { name: "Upload files" }).first();
      for (const file of files) {
        // A click opens nothing before React has taken over the page, so it is tried again.
        await expect(async () => {
          const [chooser] = await Promise.all([
            page.waitForEvent("filechooser", { timeout: 2_000 }),
            button.click(),
          ]);
          await chooser.setFiles(file);
        }).toPass();
      }
    },

    /** Drops a file on the page, as with a mouse. */
    async drop(name: string, content: string): Promise<void> {
      const transfer = await page.evaluateHandle(
        ([fileName, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], fileName, { type: "text/plain" }));
          return data;
        },
        [name, content] as const,
      );
      await page.dispatchEvent("h1", "dragenter", { dataTransfer: transfer });
      await expect(page.getByText(/Drop to add to/)).toBeVisible();
      await page.dispatchEvent("h1", "drop", { dataTransfer: transfer });
    },

    row(name: string): Locator {
      return page.getByRole("row").filter({ hasText: name });
    },

    async seeReady(name: string): Promise<void> {
      await expect(this.row(name)).toContainText("Ready", { timeout: READY_MILLISECONDS });
    },

    async seeFailed(name: string, reason: string): Promise<void> {
      const row = this.row(name);
      await expect(row).toContainText("Failed", { timeout: READY_MILLISECONDS });
      await expect(row).toContainText(reason);
    },

    /** Chooses an action from the menu at the end of a document's row. */
    async choose(name: string, action: string): Promise<void> {
      await this.row(name)
        .getByRole("button", { name: /^Actions for/ })
        .click();
      await page.getByRole("menuitem", { name: action }).click();
    },
  };
}

export type Curator = ReturnType<typeof createCurator>;
