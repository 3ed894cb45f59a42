import type { Page } from "@playwright/test";
import { signIdentity } from "#test/factories/identity-token";
import { expect, type Made, pageWithWidget, QUESTION, test } from "./widget-fixtures.ts";
import { askIn, frameOf } from "./widget-frame.ts";

type Loader = {
  open: () => void;
  identify: (token: string | null) => void;
  on: (name: string, listener: () => void) => void;
};

/** The site's script identifies the visitor, and waits until the server has accepted the identity. */
async function identify(page: Page, { id, secret }: Made, subject: string): Promise<void> {
  const token = signIdentity({ widgetId: id, secret, subject });
  await page.evaluate(
    (signed) =>
      new Promise<void>((resolve) => {
        const { Freehold } = window as unknown as { Freehold: Loader };
        Freehold.on("identified", resolve);
        Freehold.identify(signed);
        Freehold.open();
      }),
    token,
  );
}

/** The site's script asks a question for its visitor. */
const askFor = (page: Page, question: string) =>
  page.evaluate(
    (asked) =>
      (window as unknown as { Freehold: { ask: (question: string) => void } }).Freehold.ask(asked),
    question,
  );

const signOut = (page: Page) =>
  page.evaluate(() => (window as unknown as { Freehold: Loader }).Freehold.identify(null));

test("on a shared computer, visitors see their own conversations again and nobody else's", async ({
  stranger: page,
  shop,
}) => {
  const made = await shop((id) => pageWithWidget(id));
  await page.goto(made.address);
  await identify(page, made, "ada");
  const frame = await frameOf(page);
  await askIn(frame, QUESTION);

  // The visitor signs out: her conversation and the list of earlier ones disappear from the screen.
  await signOut(page);
  await expect(frame.getByText(QUESTION)).toHaveCount(0);
  await expect(frame.getByRole("button", { name: "Earlier conversations" })).toHaveCount(0);

  await identify(page, made, "bob");
  await frame.getByRole("button", { name: "Earlier conversations" }).click();
  await expect(frame.getByText("No earlier conversations.")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.reload();
  await identify(page, made, "ada");
  const again = await frameOf(page);
  await again.getByRole("button", { name: "Earlier conversations" }).click();
  await again.getByRole("button", { name: /^Why did the court/ }).click();
  const answer = again.getByRole("article", { name: QUESTION });
  await expect(answer.getByRole("button", { name: /^Source \d+: / }).first()).toBeVisible();
});

test("where an identity is required, a visitor without a token or with a used one is refused", async ({
  stranger: page,
  shop,
}) => {
  const made = await shop((id) => pageWithWidget(id), { identity: "required" });
  await page.goto(made.address);
  await page.evaluate(() => (window as unknown as { Freehold: Loader }).Freehold.open());
  const frame = await frameOf(page);
  await expect(frame.getByText("Sign in to this site")).toBeVisible();
  await expect(frame.getByLabel("Question", { exact: true })).toHaveCount(0);

  await identify(page, made, "ada");
  await expect(frame.getByLabel("Question", { exact: true })).toBeVisible();

  const used = signIdentity({ widgetId: made.id, secret: made.secret, subject: "ada" });
  const present = () =>
    page.evaluate((token) => {
      const { Freehold } = window as unknown as { Freehold: Loader };
      Freehold.open();
      Freehold.identify(token);
    }, used);
  await page.reload();
  await present();
  await expect((await frameOf(page)).getByLabel("Question", { exact: true })).toBeVisible();
  await page.reload();
  await present();
  await expect((await frameOf(page)).getByText("Sign in to this site")).toBeVisible();
});

test("a question that the site asks for one visitor is sent once, and never for the next visitor", async ({
  stranger: page,
  shop,
}) => {
  const made = await shop((id) => pageWithWidget(id));
  const questions: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/widget/ask")) questions.push(request.postData() ?? "");
  });
  await page.goto(made.address);
  await identify(page, made, "ada");
  await askFor(page, QUESTION);
  const frame = await frameOf(page);
  const answer = frame.getByRole("article", { name: QUESTION });
  await expect(answer.getByRole("button", { name: "Helpful", exact: true })).toBeVisible();

  await frame.getByRole("button", { name: "New conversation" }).click();
  await expect(answer).toHaveCount(0);
  await identify(page, made, "bob");
  await expect(frame.getByRole("button", { name: "Earlier conversations" })).toBeVisible();
  await signOut(page);
  await expect(frame.getByRole("button", { name: "Earlier conversations" })).toHaveCount(0);
  await expect(frame.getByText("Connecting")).toHaveCount(0);
  await page.waitForTimeout(500);
  expect(questions.length).toBe(1);
});

test("a visitor who signs out in one tab of the site is signed out in the other", async ({
  stranger: page,
  shop,
}) => {
  const made = await shop((id) => pageWithWidget(id));
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await tab.goto(made.address);
    await identify(tab, made, "ada");
  }
  const frame = await frameOf(other);
  await askIn(frame, QUESTION);
  await signOut(page);
  await expect(frame.getByText(QUESTION)).toHaveCount(0);
  await expect(frame.getByRole("button", { name: "Earlier conversations" })).toHaveCount(0);
});
