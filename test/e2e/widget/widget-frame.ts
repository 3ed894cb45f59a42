import { expect, type Frame, type Page } from "@playwright/test";

/** The distance of the middle of the loader's button from the corner. The button is in a closed shadow root. */
const FROM_CORNER = 48;

/** Clicks on the loader's button in the lower right corner, as a visitor would. */
export async function clickLauncher(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.click(width - FROM_CORNER, height - FROM_CORNER);
}

/** The page inside the widget's frame, as soon as it exists. */
export async function frameOf(page: Page): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url().includes("/embed/"));
  await expect.poll(() => find() !== undefined).toBe(true);
  const frame = find();
  if (!frame) throw new Error("There is no widget's frame.");
  return frame;
}

/** Asks in the frame and waits until the answer is complete. */
export async function askIn(frame: Frame, question: string) {
  const field = frame.getByLabel("Question", { exact: true });
  await field.fill(question);
  await expect(frame.getByRole("button", { name: "Ask" })).toBeEnabled();
  await field.press("Enter");
  const answer = frame.getByRole("article", { name: question });
  await expect(answer.getByRole("button", { name: "Helpful", exact: true })).toBeVisible({
    timeout: 60_000,
  });
  return answer;
}
