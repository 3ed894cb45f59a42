import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { dress, expectAccessible, LOOKS, lookAtPages } from "./look-at.ts";
import { openPage } from "./open-page.ts";

const NOTICE = "How much notice must a tenant give?";
const BOND = "When does the landlord return the bond?";
const ABSENT = "Which tyre pressure does the manual of a Vespa recommend?";

const ACT = `Tenancy Rules

1. Notice
A tenant must give at least 28 days' notice in writing before leaving the premises.

2. Bond
The landlord must return the bond within ten working days after the tenancy has ended.

3. Garden
The tenant keeps the garden in order and may plant flowers.
`;

const FIGURES_MILLISECONDS = 60_000;

/** A collection with one short document, made only once. Returns its id. */
async function aCollection(
  page: Page,
  curator: { addCollection: (name: string) => Promise<void> },
) {
  const { collections } = await (await page.request.get("/api/collections")).json();
  const known = collections.find(({ name }: { name: string }) => name === "Tenancy rules");
  if (known) return { id: String(known.id), isNew: false };
  await curator.addCollection("Tenancy rules");
  return { id: page.url().split("/").at(-1) ?? "", isNew: true };
}

const it = test.extend<{ rules: string }>({
  rules: async ({ page, curator }, use) => {
    const { id, isNew } = await aCollection(page, curator);
    if (isNew) {
      const buffer = Buffer.from(ACT);
      await curator.upload({ name: "tenancy-rules.txt", mimeType: "text/plain", buffer });
      await curator.seeReady("tenancy-rules");
    }
    await use(id);
  },
});

async function search(page: Page, question: string, collection: string): Promise<void> {
  await openPage(page, `/admin/search?${new URLSearchParams({ q: question, collection })}`);
}

it("the search test explains hits, saves test cases, and the test set is evaluated", async ({
  page,
  rules,
}) => {
  await search(page, NOTICE, rules);
  await expect(page.getByText("Would answer", { exact: true })).toBeVisible();
  const hit = page.getByRole("region", { name: "Combined" }).getByRole("listitem").first();
  await expect(hit).toContainText("28 days");
  await expect(hit.locator("mark").filter({ hasText: "notice" }).first()).toBeVisible();

  // With the keyboard only: judge the first hit, go to the next, judge that.
  await hit.getByRole("link").first().focus();
  await page.keyboard.press("2");
  await expect(hit.getByRole("radio", { name: "Answers" })).toBeChecked();
  await page.getByRole("button", { name: "Save as test case" }).click();
  await expect(page.getByText("Saved as a test case.")).toBeVisible();

  await search(page, ABSENT, rules);
  await page.getByRole("button", { name: "The documents do not answer this" }).click();
  await expect(page.getByText("Saved: the documents do not answer this.")).toBeVisible();
  await page.getByRole("link", { name: "Show the test cases" }).click();
  await expect(page.getByRole("link", { name: NOTICE })).toBeVisible();
  await expect(page.getByRole("link", { name: ABSENT })).toBeVisible();

  await page.getByRole("link", { name: "Figures" }).click();
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("heading", { name: "Latest run" })).toBeVisible({
    timeout: FIGURES_MILLISECONDS,
  });
  const figure = (name: string) => page.locator("dl > div").filter({ hasText: name });
  await expect(figure("MRR@10")).toContainText("1.00");
  await expect(figure("First hit correct")).toContainText("100%");
  await page.getByText("Show the run as a table").click();
  await expect(page.getByRole("table", { name: "Over time" })).toContainText("1.00");
  await page
    .getByRole("table", { name: "Worst questions" })
    .getByRole("link", { name: NOTICE })
    .click();
  await expect(page.getByText("This question is already a test case.")).toBeVisible();
});

it("a logged question is saved as a test case in two clicks", async ({ page, reader, rules }) => {
  await reader.ask(BOND);
  await openPage(page, "/admin/quality/log");
  await page.getByRole("link", { name: BOND }).first().click();
  await page.getByRole("button", { name: "Save as test case" }).click();
  await expect(page.getByText("Saved as a test case.")).toBeVisible();
  await openPage(page, `/admin/quality/${rules}/cases`);
  await expect(page.getByRole("listitem").filter({ hasText: BOND })).toContainText("Retrieval log");
});

it("an import adds valid test cases and names the invalid lines", async ({
  page,
  rules,
  baseURL,
}) => {
  const { id } = await (
    await page.request.post("/api/evaluation/sets", {
      headers: { origin: baseURL ?? "" },
      data: { collectionId: rules, name: `Imported ${Date.now()}` },
    })
  ).json();
  await openPage(page, `/admin/quality/${rules}/cases?set=${id}`);
  await page.getByRole("button", { name: "Import" }).click();
  const lines = [
    {
      question: "May I plant flowers?",
      answers: [{ quote: "The tenant keeps the garden in order" }],
    },
    { question: "What is not there?", answers: [{ quote: "No document says this at all." }] },
  ];
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Or paste").fill(lines.map((line) => JSON.stringify(line)).join("\n"));
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("One added.")).toBeVisible();
  await expect(dialog.getByText("Line 2: the quote is not in")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByRole("link", { name: "May I plant flowers?" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toMatch(/^Imported .*\.jsonl$/);
});

it("an answer run is graded, two runs are compared, and an expected answer is edited", async ({
  page,
  rules,
  baseURL,
}) => {
  const headers = { origin: baseURL ?? "" };
  const { id } = await (
    await page.request.post("/api/evaluation/sets", {
      headers,
      data: { collectionId: rules, name: `Answers ${Date.now()}` },
    })
  ).json();
  const lines = [
    {
      question: NOTICE,
      answers: [{ quote: "28 days' notice" }],
      kind: "number",
      answer: "28 days",
    },
    {
      question: BOND,
      documents: ["tenancy-rules.txt"],
      kind: "number",
      answer: "ten weeks",
      risk: "high",
    },
    { question: ABSENT, kind: "absent" },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  const data = { text };
  await page.request.post(`/api/evaluation/sets/${id}/import`, { headers, data });

  await openPage(page, `/admin/quality/${rules}/answers?set=${id}`);
  await expect(page.getByText("No answer runs yet")).toBeVisible();
  const runs = page.getByRole("table", { name: "Runs" }).getByRole("row");
  for (const count of [1, 2]) {
    await page.getByRole("button", { name: "Start run" }).click();
    await expect(runs).toHaveCount(count + 1, { timeout: FIGURES_MILLISECONDS });
  }
  await expect(runs.nth(1)).toContainText("67%");
  const wrong = page.getByRole("row").filter({ hasText: BOND });
  await expect(wrong).toContainText("Number missing or wrong");
  await expect(wrong).toContainText("High risk");

  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("No significant difference")).toBeVisible();

  await openPage(page, `/admin/quality/${rules}/cases?set=${id}`);
  await page.getByRole("button", { name: `Actions for “${BOND}”` }).click();
  await page.getByRole("menuitem", { name: "Edit the test case" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Expected answer").fill("ten working days");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("ten working days", { exact: false }).first()).toBeVisible();
  await expectAccessible(page, "cases with expected answers");
});

for (const look of LOOKS) {
  it(`the quality pages are accessible in ${look.join(", ")}, at every width`, async ({
    page,
    rules,
    baseURL,
  }) => {
    await dress(page, look, baseURL);
    await page.goto("/admin/quality/log");
    const entry = page.locator('a[href^="/admin/quality/log/"]').first();
    const pages = {
      "quality-hits": `/admin/search?${new URLSearchParams({ q: NOTICE, collection: rules })}`,
      "quality-words": `/admin/search?${new URLSearchParams({ q: NOTICE, list: "lexical" })}`,
      "quality-list": "/admin/quality",
      "quality-figures": `/admin/quality/${rules}`,
      "quality-answers": `/admin/quality/${rules}/answers`,
      "quality-cases": `/admin/quality/${rules}/cases`,
      "quality-log": "/admin/quality/log",
      "quality-entry": (await entry.getAttribute("href")) ?? "",
    };
    await lookAtPages(page, pages, look);
  });
}
