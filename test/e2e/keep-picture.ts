import type { Locator, Page } from "@playwright/test";

/**
 * Keeps a picture for people to look at, as test-results/screens/NAME.png, where TEST_SCREENS is set:
 * drawing several hundred full pages takes minutes, and no assertion reads them.
 */
export async function keepPicture(
  shown: Page | Locator,
  name: string,
  options: { fullPage?: boolean } = {},
): Promise<void> {
  if (!process.env.TEST_SCREENS) return;
  await shown.screenshot({ ...options, path: `test-results/screens/${name}.png` });
}
