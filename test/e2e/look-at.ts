import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { keepPicture } from "./keep-picture.ts";

/**
 * Axe finds nothing serious. Where the page has no frames, axe runs in the page itself ("legacy mode"): the other
 * mode opens a second page to merge the results of frames, and takes 2.5 times as long.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const hasFrames = page.frames().length > 1;
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode(!hasFrames)
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.html}`);
  expect(serious).toEqual([]);
}

/** The page shows its heading, and nothing on it is still loading. */
async function untilDrawn(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** The page is no wider than its window. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where} scrolls sideways by ${overflow} px`).toBeLessThanOrEqual(0);
}

/** Colours depend on the scheme and widths on the language: each is seen once in either. */
export const LOOKS = [
  ["en", "light"],
  ["zh", "dark"],
] as const;

type Look = (typeof LOOKS)[number];

/** Shows pages in a language and a scheme from now on. */
export async function dress(
  page: Page,
  [locale, colorScheme]: Look,
  baseURL: string | undefined,
): Promise<void> {
  const cookie = { name: "freehold-locale", value: locale, url: baseURL ?? "" };
  await page.context().addCookies([cookie]);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
}

/** Opens each page, asks axe about it and takes its picture at every width. */
export async function lookAtPages(
  page: Page,
  pages: Readonly<Record<string, string>>,
  [locale, colorScheme]: Look,
  widths: readonly number[] = [1440, 390],
): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    await untilDrawn(page);
    await expectAccessible(page, name);
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await expectNoSidewaysScroll(page, `${name} at ${width}`);
      const file = `${name}-${locale}-${colorScheme}-${width}`;
      await keepPicture(page, file, { fullPage: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
}

/**
 * Looks at the page as it is, in either look, at a desk and on a phone, and leaves it in English.
 * `again`: what brings back what the page loses when it is drawn anew.
 */
export async function lookAround(
  page: Page,
  name: string,
  again?: () => Promise<void>,
): Promise<void> {
  for (const look of LOOKS.toReversed()) {
    await dress(page, look, new URL(page.url()).origin);
    await page.reload();
    await untilDrawn(page);
    await again?.();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      await expectNoSidewaysScroll(page, `${name} at ${width}`);
      await keepPicture(page, `${name}-${look.join("-")}-${width}`, { fullPage: !again });
    }
    await expectAccessible(page, `${name} in ${look.join(", ")}`);
  }
}
