import type { Page } from "@playwright/test";
import { priceModels, withDefaultProvider } from "./default-provider.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";
import { expect, test } from "./widget/widget-fixtures.ts";

const RULES = `Rules of the tool shed

A gardener may borrow a spade for at most six days. The keeper notes every tool that leaves the shed.`;
const QUESTION = "For how many days may a gardener borrow a spade?";
const WRITTEN = "At most six days, as the model says [1].";

/** Creates a key in the dialog and returns its secret. */
async function createKey(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByText("Own limits").click();
  await dialog.getByLabel("Cost limit").fill("a little");
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await expect(dialog.getByText("Enter an amount, such as 25 or 0.50.")).toBeVisible();
  await dialog.getByLabel("Cost limit").fill("2");
  await keepPicture(page, "keys-dialog");
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await expect(dialog).toContainText("Key created");
  const secret = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await expect(dialog.getByText(`Authorization: Bearer ${secret}`)).toBeVisible();
  await expectAccessible(page, "a new key");
  await keepPicture(page, "keys-secret");
  await page.setViewportSize({ width: 390, height: 844 });
  await keepPicture(page, "keys-secret-390");
  await page.setViewportSize({ width: 1280, height: 844 });
  await dialog.getByRole("button", { name: "Done" }).click();
  return secret;
}

/** Asks as a program does, without a browser. */
function askWith(secret: string): Promise<Response> {
  return fetch(`${productUrl()}/api/ask`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${secret}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify({ question: QUESTION }),
  });
}

test("a member creates a key, a program asks with it, its calls and spending are listed, and it is revoked", async ({
  page,
  curator,
}) => {
  await curator.addCollection("Tool shed");
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "tool-shed.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("tool-shed");

  await openPage(page, "/keys");
  await expect(page.getByText("No access keys yet")).toBeVisible();
  await lookAround(page, "keys-empty");

  await withDefaultProvider(
    page,
    () => WRITTEN,
    async () => {
      await priceModels(page);
      await openPage(page, "/admin/keys");
      const secret = await createKey(page, "Nightly report");
      const key = page
        .getByRole("main")
        .getByRole("listitem")
        .filter({ hasText: "Nightly report" });
      await expect(key).toContainText(secret.slice(0, 12));
      await expect(key).toContainText("Never");

      const response = await askWith(secret);
      expect(response.status).toBe(200);
      const answer = await response.json();
      expect(answer.answer).toContain("as the model says");
      expect(answer.citations[0].title).toBe("tool-shed");

      await openPage(page, "/admin/budgets");
      const budgets = page.getByRole("region", { name: "Access keys" });
      await expect(budgets).toContainText(/\$0\.00\d+ of \$2 spent this month/);
      await lookAround(page, "keys-budgets");

      await openPage(page, "/admin/keys");
      await key.getByRole("button", { name: "Actions for Nightly report" }).click();
      await page.getByRole("menuitem", { name: "Calls" }).click();
      const calls = page.getByRole("table", { name: "Calls" });
      await expect(calls.getByRole("row")).toHaveCount(2);
      await expect(calls).toContainText("Ada Lindqvist, with the access key Nightly report");

      await openPage(page, "/admin/keys");
      await lookAround(page, "keys");
      await key.getByRole("button", { name: "Actions for Nightly report" }).click();
      await page.getByRole("menuitem", { name: "Revoke" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("Revoke the key Nightly report?");
      await keepPicture(page, "keys-revoke");
      await dialog.getByRole("button", { name: "Revoke" }).click();
      await expect(key).toContainText("Revoked");
      expect((await askWith(secret)).status).toBe(401);
    },
  );
});

test("a reader creates a key on a phone, and it is refused once the reader is removed", async ({
  page,
  stranger,
}) => {
  const headers = { origin: productUrl() };
  const data = { role: "reader" };
  const invited = await page.request.post("/api/people/invitations", { headers, data });
  await stranger.setViewportSize({ width: 390, height: 844 });
  await openPage(stranger, (await invited.json()).url);
  await stranger.getByLabel("Your name").fill("Bo");
  await stranger.getByLabel("Email address").fill("bo@example.org");
  await stranger.getByLabel("Password").fill("some words to remember");
  await stranger.getByRole("button", { name: "Join" }).click();
  await stranger.waitForURL("/");

  await openPage(stranger, "/");
  await stranger.getByRole("button", { name: "Conversations" }).click();
  await keepPicture(stranger, "keys-sidebar-390");
  await stranger.getByRole("link", { name: "Access keys" }).click();
  await stranger.getByRole("button", { name: "Create key" }).click();
  const dialog = stranger.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Script");
  await expect(dialog.getByRole("option", { name: "Reader" })).toBeAttached();
  await expect(dialog.getByRole("option", { name: "Curator" })).not.toBeAttached();
  await expect(dialog.getByText("Own limits")).not.toBeAttached();
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  const secret = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(stranger.getByRole("listitem")).toContainText("Script");
  await keepPicture(stranger, "keys-own-390");
  expect((await askWith(secret)).status).toBe(200);

  const { members } = await (await page.request.get("/api/people")).json();
  const { id } = members.find(({ name }: { name: string }) => name === "Bo");
  await page.request.delete(`/api/people/${id}`, { headers });
  expect((await askWith(secret)).status).toBe(401);
});
