import type { Page } from "@playwright/test";
import { openFakeProvider, outside, says } from "#test/support/fakes/fake-provider";
import { expect, test } from "./fixtures.ts";
import { dress, LOOKS, lookAtPages } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

const FILE = `Patient file

Patient: Mary Poole, telephone (212) 555-0187. She was given metoprolol 20 mg twice a day.
The ward's heron study goes on until the end of May.
`;
const QUESTION = "How much metoprolol was the patient given?";

type Outside = { received: string[]; providerId: string };

/** An outside provider that was sent one question about a patient; a second question was blocked. */
const it = test.extend<{ provider: Outside }>({
  provider: async ({ page, curator, reader }, use) => {
    const provider = await openFakeProvider(() => says("20 mg twice a day [1]."));
    const headers = { origin: productUrl() };
    const endpoint = { name: "Far away", baseUrl: outside(provider.baseUrl), model: "far-1" };
    const added = await page.request.post("/api/endpoints", { headers, data: endpoint });
    const { id } = await added.json();
    await page.request.post(`/api/endpoints/${id}/default`, { headers });
    const { endpoints } = await (await page.request.get("/api/endpoints")).json();
    const providerId = endpoints.find((each: { id: string }) => each.id === id).provider.id;
    try {
      await aPatientFile(page, curator);
      await setMaxDataClass(page, providerId, "internal");
      await reader.ask(QUESTION);
      await setMaxDataClass(page, providerId, "public");
      await reader.ask(QUESTION);
      await use({ received: provider.requests.map(({ text }) => text), providerId });
    } finally {
      await page.request.delete(`/api/endpoints/${id}`, { headers });
      provider.close();
    }
  },
});

async function setMaxDataClass(page: Page, id: string, maxDataClass: string): Promise<void> {
  const options = { headers: { origin: productUrl() }, data: { maxDataClass } };
  expect((await page.request.patch(`/api/providers/${id}`, options)).status()).toBe(204);
}

type Curator = {
  addCollection: (name: string) => Promise<void>;
  upload: (file: { name: string; mimeType: string; buffer: Buffer }) => Promise<void>;
  seeReady: (name: string) => Promise<void>;
};

async function aPatientFile(page: Page, curator: Curator): Promise<void> {
  const { collections } = await (await page.request.get("/api/collections")).json();
  if (collections.some(({ name }: { name: string }) => name === "Patient files")) return;
  await curator.addCollection("Patient files");
  const buffer = Buffer.from(FILE);
  await curator.upload({ name: "patient-file.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("patient-file");
}

it("a curator sees which data was sent out, and decides what a provider may be sent", async ({
  page,
  provider,
}) => {
  expect(provider.received.join()).not.toMatch(/Mary|Poole|555-0187/);
  await openPage(page, "/admin/privacy");
  const providers = page.getByRole("table", { name: "Providers" });
  await expect(providers.getByRole("row").filter({ hasText: "0.0.0.0" })).toContainText("Unknown");
  await expect(
    page.getByText("Internal text, above the highest data class allowed for the provider"),
  ).toBeVisible();
  await providers.getByRole("link", { name: "0.0.0.0" }).click();

  await page.getByLabel("Highest data class allowed", { exact: true }).selectOption("Confidential");
  await expect(page.getByText("everything but restricted text")).toBeVisible();
  await page.getByLabel("Jurisdiction").fill("de");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("Jurisdiction")).toHaveValue("DE");

  await page.getByRole("button", { name: "Turn masking off" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("cannot be recalled");
  await dialog.getByRole("button", { name: "Turn masking off" }).click();
  await expect(page.getByText("Masking is off.")).toBeVisible();
  await page.getByRole("button", { name: "Turn masking on" }).click();
  await expect(page.getByText("Masking is on.")).toBeVisible();

  await page.getByRole("link", { name: "All records" }).click();
  await page.getByLabel("Decision").selectOption("Blocked");
  await expect(page).toHaveURL(/decision=blocked/);
  await expect(page.getByRole("main").getByText("Sent masked", { exact: true })).toHaveCount(1);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("egress.csv");
});

it("a curator adds own terms, and the preview shows that they are masked", async ({
  page,
  provider: _,
}) => {
  await openPage(page, "/admin/privacy/masking");
  await page.getByLabel("New terms").fill("x");
  await expect(page.getByText("Line 1, “x”: enter 2 to 200 characters.")).toBeVisible();
  await page.getByLabel("New terms").fill("heron study\nNightjar");
  await page.getByRole("button", { name: "Add 2 terms" }).click();
  await expect(page.getByRole("list", { name: "Your own terms" })).toContainText("Nightjar");

  await page.getByLabel("Text", { exact: true }).fill("Mary Poole joined the Heron Study.");
  await page.getByRole("button", { name: "Show masked text" }).click();
  await expect(page.getByRole("status").filter({ hasText: "⟦" })).toContainText(
    "⟦PERSON_1⟧ joined the ⟦TERM_1⟧.",
  );
  await page.getByRole("button", { name: "Remove Nightjar" }).click();
  await expect(page.getByText("Term removed. From now on it is sent unmasked.")).toBeVisible();
});

it("a curator tries masking by vertical, and switches the masking of medical text off and on", async ({
  page,
  provider: _,
}) => {
  await openPage(page, "/admin/privacy/masking");
  const show = async (vertical: string) => {
    await page.getByLabel("Vertical of its collection").selectOption(vertical);
    await page.getByRole("button", { name: "Show masked text" }).click();
  };
  await page.getByLabel("Text", { exact: true }).fill("DOB: 03/14/1987, MRN 4471926");
  const shown = page.getByRole("status").filter({ hasText: "⟦" });
  await show("Medical");
  await expect(shown).toContainText("DOB: ⟦DATE_1⟧, MRN ⟦RECORD_1⟧");
  await show("Legal");
  await expect(shown).toContainText("DOB: 03/14/1987, MRN ⟦RECORD_1⟧");

  await page.getByRole("button", { name: "Turn off for medical text" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Names and numbers stay masked.");
  await dialog.getByRole("button", { name: "Turn off for medical text" }).click();
  await expect(page.getByText("Medical text is masked like any other text.")).toBeVisible();
  await show("Medical");
  await expect(shown).toContainText("DOB: 03/14/1987, MRN ⟦RECORD_1⟧");
  await page.getByRole("button", { name: "Turn on for medical text" }).click();
  await expect(page.getByText("Medical text is masked for Safe Harbor.")).toBeVisible();
});

for (const look of LOOKS) {
  it(`the privacy pages are accessible in ${look.join(", ")}`, async ({
    page,
    provider,
    baseURL,
  }) => {
    await dress(page, look, baseURL);
    await page.goto("/admin/privacy");
    const person = page.locator('a[href^="/admin/privacy/people/"]').first();
    const pages = {
      "privacy-overview": "/admin/privacy",
      "privacy-ledger": "/admin/privacy/ledger",
      "privacy-filtered": "/admin/privacy/ledger?purpose=rerank",
      "privacy-masking": "/admin/privacy/masking",
      "privacy-provider": `/admin/privacy/providers/${provider.providerId}`,
      "privacy-person": (await person.getAttribute("href")) ?? "",
    };
    await lookAtPages(page, pages, look);
  });
}
