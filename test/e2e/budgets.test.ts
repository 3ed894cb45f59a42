import type { Page } from "@playwright/test";
import { priceModels, withDefaultProvider } from "./default-provider.ts";
import { keepPicture } from "./keep-picture.ts";
import { lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";
import { expect, test } from "./widget/widget-fixtures.ts";

const RULES = `Rules of the seed library

A gardener may borrow at most nine packets of seed. Seed of the same kind is returned after the harvest. The keeper weighs every packet.`;
const QUESTION = "How many packets of seed may a gardener borrow?";
const WRITTEN = "At most nine packets, as the model says [1].";

async function setLimits(
  page: Page,
  scope: "organization" | "member",
  most: { nano: string; currency: string } | null,
): Promise<void> {
  const budget = { period: "month", most };
  const limits = most && { budget, questionsPerMinute: 20, questionsPerDay: null };
  const data = { scope, scopeId: "", limits };
  await page.request.put("/api/budgets", { headers: { origin: productUrl() }, data });
}

async function setOrganizationBudget(page: Page, amount: string): Promise<void> {
  await openPage(page, "/admin/budgets");
  await page.getByRole("button", { name: "Change: Limits of the organization" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Cost limit").fill(amount);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
}

// A limit of questions per minute that stays behind would fail the tests after this one.
test.afterEach(async ({ page }) => {
  await setLimits(page, "member", null);
  await setLimits(page, "organization", null);
});

test("a tiny budget makes answers quote the sources until the owner removes it", async ({
  page,
  curator,
  reader,
}) => {
  await curator.addCollection("Seed library");
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "seed-library.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("seed-library");

  await withDefaultProvider(
    page,
    () => WRITTEN,
    async () => {
      await priceModels(page);
      await openPage(page, "/admin/budgets");
      const organization = page.getByRole("region", { name: "The organization" });
      await expect(organization).toContainText("No budget");

      await page.getByRole("button", { name: "Change: Limits of the organization" }).click();
      await page.getByLabel("Cost limit").fill("a little");
      await page.keyboard.press("Enter");
      await expect(page.getByText("Enter an amount, such as 25 or 0.50.")).toBeVisible();
      await keepPicture(page, "budgets-dialog");
      await page.keyboard.press("Escape");

      await setOrganizationBudget(page, "0.00001");
      await expect(organization).toContainText("of $0.00001 spent this month");
      await reader.ask(QUESTION);
      const answer = page.getByRole("article", { name: QUESTION });
      await expect(answer).toContainText("The model budget does not cover this answer.");
      await expect(answer).toContainText("The sources are quoted instead.");
      await expect(answer).not.toContainText("as the model says");

      await setOrganizationBudget(page, "2");
      await reader.ask(QUESTION);
      await expect(page.getByRole("article", { name: QUESTION })).toContainText(
        "as the model says",
      );
      await openPage(page, "/admin/budgets");
      await expect(organization).toContainText("of $2 spent this month");
      await expect(organization.getByRole("progressbar")).toBeVisible();
      // The organization has spent more than its budget, and a budget in another currency does not cover the model.
      await setLimits(page, "member", { nano: "5000000000", currency: "CNY" });
      await setLimits(page, "organization", { nano: "100000", currency: "USD" });
      await page.reload();
      await expect(organization).toContainText("Used up");
      await expect(page.getByText("Scripted is priced in USD.")).toBeVisible();
      await lookAround(page, "budgets");
      await setLimits(page, "member", null);
      await setOrganizationBudget(page, "");
      await expect(organization).toContainText("No budget");
    },
  );
});
