import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { dress, LOOKS, lookAtPages } from "./look-at.ts";

const PAGES: { name: string; path: string | ((page: Page) => Promise<string>) }[] = [
  { name: "ask", path: "/" },
  { name: "overview", path: "/admin" },
  { name: "collections", path: "/admin/collections" },
  { name: "documents", path: aCollection },
  { name: "widgets", path: "/admin/widgets" },
  { name: "widget-settings", path: (page) => aWidget(page, "") },
  { name: "widget-install", path: (page) => aWidget(page, "/install") },
  { name: "widget-activity", path: (page) => aWidget(page, "/activity") },
  { name: "widget-conversations", path: (page) => aWidget(page, "/conversations") },
  { name: "models", path: "/admin/models" },
  { name: "routing", path: "/admin/routing" },
  { name: "routing-decisions", path: "/admin/routing/decisions" },
  { name: "calls", path: "/admin/calls" },
  { name: "prices", path: "/admin/prices" },
  { name: "budgets", path: "/admin/budgets" },
  { name: "people", path: "/admin/people" },
  { name: "search", path: "/admin/search?q=employee+wages" },
  { name: "quality", path: "/admin/quality" },
  { name: "quality-figures", path: (page) => aQuality(page, "") },
  { name: "quality-cases", path: (page) => aQuality(page, "/cases") },
  { name: "retrieval-log", path: "/admin/quality/log" },
];
const WIDTHS = [1440, 1024, 390];

// The sample's own test is in the file that shows its pages: another worker's product would embed it once more,
// which takes a minute of a core.

/** One question for each collection, and text that only its documents contain. */
const ANSWERS = [
  { question: "When is overtime owed in California?", says: "daily" },
  { question: "How is the tuberculin skin test done?", says: "tuberculin" },
  { question: "试用期最长可以约定多久？", says: "试用期" },
  { question: "精神障碍的住院治疗实行什么原则？", says: "自愿" },
];

test("one button loads the sample, and its questions are answered from it", async ({
  page,
  curator,
  reader,
}) => {
  test.setTimeout(400_000);
  await curator.loadSample();
  await keepPicture(page, "sample-ready", { fullPage: true });

  for (const { question, says } of ANSWERS) {
    const answer = await reader.ask(question);
    await expect(answer).toContainText(says);
    await expect(answer).toContainText("Quoted word for word.");
    await expect(answer).not.toContainText("supported");
    await expect(answer.getByRole("button", { name: /^Source 1: / }).first()).toBeVisible();
  }
});

for (const look of LOOKS) {
  test(`every page is accessible in ${look.join(", ")}, at every width`, async ({
    page,
    curator,
    baseURL,
  }) => {
    test.setTimeout(400_000);
    await curator.loadSample();
    await dress(page, look, baseURL);
    for (const { name, path } of PAGES) {
      const address = typeof path === "string" ? path : await path(page);
      await lookAtPages(page, { [name]: address }, look, WIDTHS);
    }
  });
}

async function aCollection(page: Page): Promise<string> {
  const { collections } = await (await page.request.get("/api/collections")).json();
  const fullest = collections.reduce((best: { documents: number }, one: { documents: number }) =>
    one.documents > best.documents ? one : best,
  );
  return `/admin/collections/${fullest.id}`;
}

async function aQuality(page: Page, part: string): Promise<string> {
  return (await aCollection(page)).replace("/collections/", "/quality/") + part;
}

/** A page of the widget that was used most; of a new one where there is none. */
async function aWidget(page: Page, part: string): Promise<string> {
  const { widgets } = await (await page.request.get("/api/widgets")).json();
  const [first] = widgets.toSorted(
    (left: { questions: number }, right: { questions: number }) => right.questions - left.questions,
  );
  if (first) return `/admin/widgets/${first.id}${part}`;
  const made = await page.request.post("/api/widgets", {
    headers: { origin: new URL(page.url()).origin },
    data: { name: "Help", origins: ["https://shop.example"], collectionIds: [] },
  });
  return `/admin/widgets/${(await made.json()).id}${part}`;
}
