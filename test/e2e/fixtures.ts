import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { fixture } from "../support/test-data.ts";
import { type Curator, createCurator } from "./curator.ts";
import { openPage } from "./open-page.ts";
import { product, productUrl } from "./product.ts";
import { createReader, type Reader } from "./reader.ts";

export const OWNER = {
  organization: "Lindqvist & Partners",
  name: "Ada Lindqvist",
  email: "ada@example.org",
  password: "a few words to remember",
};

/** A real document of the fixtures. */
export function realDocument(file: string): string {
  return fixture("documents", file);
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Fixtures = {
  /** The owner at the console. */
  curator: Curator;
  /** The owner asking questions. */
  reader: Reader;
  /** A page that nobody is signed in on. */
  stranger: Page;
};

/**
 * `ownerState` walks the first day once per worker: the printed link, the account, the sign-in.
 * Every test then starts signed in, without clicking through it again.
 */
export const test = base.extend<Fixtures, { ownerState: State }>({
  ownerState: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: productUrl() });
      const page = await context.newPage();
      await joinAsOwner(page);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: "worker" },
  ],

  storageState: async ({ ownerState }, use) => use(ownerState),

  curator: async ({ page }, use) => use(createCurator(page)),

  reader: async ({ page }, use) => use(createReader(page)),

  stranger: async ({ browser }, use) => {
    const context = await browser.newContext({
      baseURL: productUrl(),
      storageState: { cookies: [], origins: [] },
    });
    await use(await context.newPage());
    await context.close();
  },
});

/** Follows the link that the server printed; if an earlier worker used it up, signs in instead. */
async function joinAsOwner(page: Page): Promise<void> {
  await openPage(page, product().ownerLink);
  const organization = page.getByLabel("Organization");
  const isDead = page.getByText("This link no longer works");
  await expect(organization.or(isDead)).toBeVisible();
  if (await isDead.isVisible()) return signIn(page);

  await organization.fill(OWNER.organization);
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("Email address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Create the owner" }).click();
  await expect(page).not.toHaveURL(/\/join\//);
}

export async function signIn(page: Page): Promise<void> {
  await openPage(page, "/sign-in");
  await page.getByLabel("Email address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

export { expect };
