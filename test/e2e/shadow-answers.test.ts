import type { Locator, Page } from "@playwright/test";
import { openFakeProvider, says } from "#test/support/fakes/fake-provider";
import { keepPicture } from "./keep-picture.ts";
import { lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";
import { expect, test } from "./widget/widget-fixtures.ts";

const RULES = `Rules of the laundry

A tenant may use at most 3 machines at once. The caretaker opens the laundry at seven.`;
const QUESTION = "How many laundry machines may a tenant use at once?";
const TEST_CASES = ["At most how many machines at once?", "How many machines may a tenant use?"];
/** Lots are drawn, so nobody knows which question it will be. */
const LOTS_MILLISECONDS = 180_000;

/** What a curator's browser sends; the reply's body. */
async function send(page: Page, method: string, path: string, data?: unknown) {
  const headers = { origin: productUrl() };
  const reply = await page.request.fetch(path, { method, headers, ...(data ? { data } : {}) });
  expect(reply.ok(), `${method} ${path}: ${reply.status()}`).toBe(true);
  return reply;
}

/** A collection of law with one document, and test cases on it. */
async function addRules(page: Page): Promise<{ collectionId: string; setId: string }> {
  const laundry = { name: "Laundry", vertical: "legal", language: "en" };
  const { id } = await (await send(page, "POST", "/api/collections", laundry)).json();
  const upload = `/api/documents?collection=${id}&name=laundry.txt`;
  await send(page, "POST", upload, Buffer.from(RULES));
  const stateOf = async () =>
    (await (await send(page, "GET", `/api/documents?collection=${id}`)).json()).documents[0]?.state;
  await expect.poll(stateOf, { timeout: 90_000 }).toBe("ready");
  const set = { collectionId: id, name: "Laundry" };
  const { id: setId } = await (await send(page, "POST", "/api/evaluation/sets", set)).json();
  const text = TEST_CASES.map((question) =>
    JSON.stringify({ question, documents: ["laundry.txt"], kind: "number", answer: "3 machines" }),
  ).join("\n");
  await send(page, "POST", `/api/evaluation/sets/${setId}/import`, { text });
  return { collectionId: id, setId };
}

/** A dear model that is always right, and a cheap one that is right every other time. */
async function withTwoModels(page: Page, use: (ids: string[]) => Promise<void>): Promise<void> {
  const dear = await openFakeProvider(() =>
    says("A tenant may use at most 3 machines at once [1]."),
  );
  const cheap = await openFakeProvider((_, attempt) =>
    says(
      attempt === 1
        ? "At most 3 machines [1]."
        : "A tenant may use at most 2 machines at once [1].",
    ),
  );
  const models = [
    { name: "Dear", baseUrl: dear.baseUrl, price: "400000000" },
    { name: "Cheap", baseUrl: cheap.baseUrl, price: "4000000" },
  ];
  const ids: string[] = [];
  for (const { price, ...endpoint } of models) {
    const data = { ...endpoint, model: "scripted-1" };
    const { id } = await (await send(page, "POST", "/api/endpoints", data)).json();
    const charged = { input: price, output: price, currency: "USD" };
    await send(page, "PUT", `/api/endpoints/${id}/price`, { price: charged });
    ids.push(id);
  }
  try {
    await use(ids);
  } finally {
    // As if nobody had saved a policy, for what comes after.
    const data = { choose: { by: "pinned", endpointId: null }, fallbacks: [] };
    await send(page, "POST", "/api/routing/policies", data);
    for (const id of ids) await send(page, "DELETE", `/api/endpoints/${id}`);
    dear.close();
    cheap.close();
  }
}

/** Asks until the lot has fallen on a shadow answer. */
async function askUntilCompared(page: Page, collectionId: string): Promise<void> {
  await expect(async () => {
    await send(page, "POST", "/api/ask", { question: QUESTION, collectionIds: [collectionId] });
    const list = await (await send(page, "GET", "/admin/quality/shadow-answers")).text();
    expect(list).toMatch(/\/admin\/quality\/shadow-answers\/[0-9a-f-]{36}/);
  }).toPass({ timeout: LOTS_MILLISECONDS, intervals: [10] });
}

/** A model's card by its name. */
function cardsOf(page: Page): (name: string) => Locator {
  return (name) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
}

/** The dear model's answer, the cheap one's, and the keys that say so. */
async function whichIsRight({ A, B }: { A: Locator; B: Locator }) {
  const isFirst = (await A.textContent())?.includes("3 machines");
  return isFirst
    ? { right: A, wrong: B, keys: ["1", "5"] }
    : { right: B, wrong: A, keys: ["2", "4"] };
}

test("a curator judges two answers blind, and the measured quality of both models changes", async ({
  page,
}) => {
  test.setTimeout(480_000);
  await openPage(page, "/admin/quality/shadow-answers");
  await expect(page.getByText("No shadow answers yet")).toBeVisible();
  await lookAround(page, "shadow-answers-empty");
  const { collectionId, setId } = await addRules(page);

  await withTwoModels(page, async (ids) => {
    for (const endpointId of ids) {
      await send(page, "POST", `/api/evaluation/sets/${setId}/answer-runs`, { endpointId });
    }
    const card = cardsOf(page);
    await expect(async () => {
      await openPage(page, "/admin/models");
      await expect(card("Dear")).toContainText("Legal: 2 of 2 right", { timeout: 1_000 });
      await expect(card("Cheap")).toContainText("Legal: 1 of 2 right", { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(card("Dear")).toContainText("from 2 results of runs and no judged answers");

    const targets = { legal: 0.4, medical: 0.4, general: 0.4 };
    const exploration = { mostCalls: 0.05, mostSpend: 0.03, shadow: true };
    const policy = { choose: { by: "evidence" }, targets, leastItems: 2, exploration };
    await send(page, "POST", "/api/routing/policies", policy);
    await askUntilCompared(page, collectionId);

    await openPage(page, "/admin/quality/shadow-answers");
    // A second lot may have fallen before the first comparison was stored.
    await expect(page.getByRole("heading", { name: /^To be judged \(\d\)$/ })).toBeVisible();
    await lookAround(page, "shadow-answers");
    await page.getByRole("link", { name: QUESTION }).first().click();
    const answers = {
      A: page.getByRole("region", { name: "Answer A" }),
      B: page.getByRole("region", { name: "Answer B" }),
    };
    await expect(answers.A).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/Dear|Cheap/);
    await lookAround(page, "shadow-answers-blind");

    await answers.A.getByRole("button", { name: /^Source 1|^1/ })
      .first()
      .click();
    const source = page.getByRole("complementary", { name: "Source" });
    await expect(source).toContainText("at most 3 machines");
    await keepPicture(page, "shadow-answers-source");
    await page.keyboard.press("Escape");

    const { right, wrong, keys } = await whichIsRight(answers);
    for (const key of keys) await page.keyboard.press(key);
    await expect(page.getByRole("status").filter({ hasText: "Judged." })).toBeVisible();
    await expect(right).toContainText(/Dear\s*shown to the reader/);
    await expect(wrong).toContainText(/Cheap\s*shadow answer/);
    await lookAround(page, "shadow-answers-judged");

    await openPage(page, "/admin/models");
    await expect(card("Dear")).toContainText("Legal: 3 of 3 right");
    await expect(card("Dear")).toContainText("from 2 results of runs and 1 judged answer");
    await expect(card("Cheap")).toContainText("Legal: 1 of 3 right");
    await keepPicture(page, "shadow-answers-models", { fullPage: true });

    await page.goBack();
    await expect(answers.A).toContainText(/Dear|Cheap/);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("main")).not.toContainText(/Dear|Cheap/);
    await openPage(page, "/admin/models");
    await expect(card("Cheap")).toContainText("Legal: 1 of 2 right");
  });
});
