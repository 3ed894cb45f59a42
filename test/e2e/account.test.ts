import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { eventsSaying, type ProviderStep } from "#test/support/fakes/fake-provider";
import { withDefaultProvider } from "./default-provider.ts";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll, lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

type Person = { email: string; password: string };

const headers = () => ({ origin: productUrl() });

/** Joins as a reader by an invitation of the owner, on the page of somebody who is not signed in. */
async function joinAsReader(owner: Page, page: Page, email: string): Promise<Person> {
  const password = "some words to remember";
  const data = { role: "reader" };
  const invited = await owner.request.post("/api/people/invitations", { headers: headers(), data });
  await openPage(page, (await invited.json()).url);
  await page.getByLabel("Your name").fill("Dana");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("/");
  return { email, password };
}

/** Signs in on another device: a context of its own. */
async function signInElsewhere(browser: Browser, { email, password }: Person): Promise<Page> {
  const context = await browser.newContext({
    baseURL: productUrl(),
    storageState: { cookies: [], origins: [] },
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:149.0) Gecko/20100101 Firefox/149.0",
  });
  const page = await context.newPage();
  await openPage(page, "/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

const RULES = `Rules of the boat house

A rower may borrow a boat for at most three days. The keeper notes every boat that leaves the house.`;
const QUESTION = "For how many days may a rower borrow a boat?";

/** A model that begins an answer and then says nothing more. */
const UNFINISHED: ProviderStep[] = [
  { do: "write", bytes: eventsSaying("At most three days [1].").slice(0, 4).join("") },
  { do: "hang" },
];

async function isSignedIn(page: Page): Promise<boolean> {
  return (await page.request.get("/api/session")).status() === 200;
}

async function makeKey(request: APIRequestContext, name: string): Promise<string> {
  const data = { name, role: "reader", expiresInDays: null, limits: null };
  const made = await request.post("/api/keys", { headers: headers(), data });
  expect(made.status()).toBe(201);
  return (await made.json()).secret;
}

async function works(secret: string): Promise<boolean> {
  const authorization = `Bearer ${secret}`;
  const response = await fetch(`${productUrl()}/api/collections`, { headers: { authorization } });
  return response.status === 200;
}

test("a reader sees where they are signed in, ends sessions, and changes name, language and password", async ({
  page,
  stranger,
  browser,
}) => {
  const person = await joinAsReader(page, stranger, "dana.account@example.org");
  await stranger.setViewportSize({ width: 390, height: 844 });
  await openPage(stranger, "/");
  await stranger.getByRole("button", { name: "Conversations" }).click();
  await stranger.getByRole("link", { name: "Your account: Dana" }).click();
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(stranger.getByText("You are signed in on this device only.")).toBeVisible();
  await expect(stranger.getByRole("button", { name: "End all others" })).not.toBeAttached();
  await lookAround(stranger, "account-alone");

  const elsewhere = await signInElsewhere(browser, person);
  const third = await signInElsewhere(browser, person);
  await openPage(stranger, "/account");
  const sessions = stranger.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await expect(sessions.getByRole("listitem").last()).toContainText("This device");
  await expect(sessions.getByRole("listitem").first()).toContainText("Firefox on Windows");
  await expect(sessions.getByRole("listitem").first()).toContainText(/127\.0\.0\.1|::/);
  await lookAround(stranger, "account");

  await stranger.setViewportSize({ width: 1280, height: 844 });
  const end = sessions.getByRole("button", { name: "End the session of Firefox on Windows" });
  await end.first().press("Enter");
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  expect([await isSignedIn(third), await isSignedIn(elsewhere)]).toEqual([false, true]);

  await sessions.getByRole("button", { name: "End all others" }).click();
  const dialog = stranger.getByRole("dialog");
  await expect(dialog).toContainText("End all other sessions?");
  await keepPicture(stranger, "account-end-others");
  await dialog.getByRole("button", { name: "End all others" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  expect([await isSignedIn(elsewhere), await isSignedIn(stranger)]).toEqual([false, true]);

  await stranger.getByLabel("Your name").fill("Dana Chen");
  await stranger.getByRole("button", { name: "Save name" }).click();
  await expect(stranger.getByText("Your name is saved.")).toBeVisible();
  const { members } = await (await page.request.get("/api/people")).json();
  const dana = members.find(({ email }: Person) => email === person.email);
  expect(dana.name).toBe("Dana Chen");

  await stranger.getByLabel("Current password").fill("not this one");
  await stranger.getByLabel("New password").fill("other words to remember");
  await stranger.getByRole("button", { name: "Change password" }).click();
  await expect(stranger.getByText("The current password is wrong.")).toBeVisible();
  await expectAccessible(stranger, "a wrong password");
  await keepPicture(stranger, "account-wrong-password", { fullPage: true });
  await stranger.getByLabel("Current password").fill(person.password);
  await stranger.getByRole("button", { name: "Change password" }).click();
  await expect(stranger.getByText("Your password is changed.")).toBeVisible();
  expect(await isSignedIn(stranger)).toBe(true);
  const again = await signInElsewhere(browser, { ...person, password: "other words to remember" });

  await stranger.getByRole("main").getByRole("button", { name: "中文" }).click();
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("您的账户");
  for (const opened of [elsewhere, third, again]) await opened.context().close();
});

test("a new password ends everything old, and asks which access keys to keep", async ({
  page,
  stranger,
  browser,
}) => {
  const person = await joinAsReader(page, stranger, "dana.reset@example.org");
  const kept = await makeKey(stranger.request, "Morning report");
  const dropped = await makeKey(stranger.request, "Forgotten script");
  expect(await works(kept)).toBe(true);

  const { members } = await (await page.request.get("/api/people")).json();
  const { id } = members.find(({ email }: Person) => email === person.email);
  const makeLink = async () => {
    const path = `/api/people/${id}/password-link`;
    return (await (await page.request.post(path, { headers: headers() })).json()).url;
  };
  const [first, second] = [await makeLink(), await makeLink()];

  const context = await browser.newContext({
    baseURL: productUrl(),
    storageState: { cookies: [], origins: [] },
  });
  const visitor = await context.newPage();
  await openPage(visitor, first);
  await expect(visitor.getByText("This link no longer works")).toBeVisible();
  await openPage(visitor, second);
  await expect(
    visitor.getByRole("group", { name: "Which access keys do you keep?" }),
  ).toBeVisible();
  await lookAround(visitor, "reset");
  await visitor.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(visitor, "the question about keys");
  await visitor.getByLabel("New password", { exact: true }).fill("brand new words to remember");
  await visitor.getByLabel("Morning report").check();
  await visitor.getByRole("button", { name: "Set password" }).click();
  await visitor.waitForURL("/");

  expect([await works(kept), await works(dropped)]).toEqual([true, false]);
  expect([await isSignedIn(visitor), await isSignedIn(stranger)]).toEqual([true, false]);
  await context.close();
});

test("an answer that is being written stops when its reader is removed, and the page says why", async ({
  page,
  curator,
  stranger,
}) => {
  await curator.addCollection("Boat house");
  const buffer = Buffer.from(RULES);
  await curator.upload({ name: "boat-house.txt", mimeType: "text/plain", buffer });
  await curator.seeReady("boat-house");
  const person = await joinAsReader(page, stranger, "dana.removed@example.org");
  const { members } = await (await page.request.get("/api/people")).json();
  const { id } = members.find(({ email }: Person) => email === person.email);

  await withDefaultProvider(
    page,
    () => UNFINISHED,
    async () => {
      await openPage(stranger, "/");
      await stranger.getByLabel("Question", { exact: true }).fill(QUESTION);
      await stranger.keyboard.press("Enter");
      const answer = stranger.getByRole("article", { name: QUESTION });
      await expect(answer).toContainText("At most");
      await page.request.delete(`/api/people/${id}`, { headers: headers() });
      await expect(answer.getByRole("alert")).toContainText("Your access has ended.");
      await expect(answer.getByRole("link", { name: "Sign in" })).toBeVisible();
      await expectAccessible(stranger, "an ended answer");
      await keepPicture(stranger, "account-answer-ended");
    },
  );
});
