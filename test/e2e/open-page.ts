import type { Page } from "@playwright/test";

/**
 * Opens a page and waits until React has taken it over. Before that, a click does nothing, even on an element that is
 * already visible.
 */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const buttons = [...document.querySelectorAll("main button, button")];
    const isAlive = (element: Element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps$"));
    return buttons.length > 0 && buttons.every(isAlive);
  });
}
