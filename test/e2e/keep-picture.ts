import type { Locator, Page } from "@playwright/test";

/**
 * Keeps a picture for people to look at, as test-results/screens/NAME.png, when TEST_SCREENS is set. It is optional
 * because several hundred pictures of full pages take minutes, and no assertion reads them.
 */
export async function keepPicture(
  shown: Page | Locator,
  name: string,
  options: { fullPage?: boolean } = {},
): Promise<void> {
  if (!process.env.TEST_SCREENS) return;
  await shown.screenshot({ ...options, path: `test-results/screens/${name}.png` });
}
