import type { Page } from "@playwright/test";

/**
 * Goes to a page and waits until it has come alive: before React has taken the page over, a click
 * on what is drawn already does nothing, however visible it is.
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
