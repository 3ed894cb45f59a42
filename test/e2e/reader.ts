import { expect, type Locator, type Page } from "@playwright/test";
import { openPage } from "./open-page.ts";

/** The actions of a reader. The names of elements are in the language of the page. */
export function createReader(page: Page, words = ENGLISH) {
  return {
    /** Asks on the page for new questions and waits until the answer is complete. */
    async ask(question: string): Promise<Locator> {
      await openPage(page, "/");
      await page.getByLabel(words.question, { exact: true }).fill(question);
      await page.keyboard.press("Enter");
      const answer = page.getByRole("article", { name: question });
      await expect(answer.getByRole("button", { name: words.copy })).toBeVisible({
        timeout: 60_000,
      });
      return answer;
    },

    /** Opens the first citation in an answer; the panel beside it then shows the cited place. */
    async openCitation(answer: Locator): Promise<Locator> {
      await answer.getByRole("button", { name: words.source }).first().click();
      const panel = page.getByRole("complementary", { name: words.panel });
      await expect(panel).toBeVisible();
      return panel;
    },
  };
}

export const ENGLISH = {
  question: "Question",
  copy: "Copy with sources",
  source: /^Source 1: /,
  panel: "Source",
};

export const CHINESE: typeof ENGLISH = {
  question: "问题",
  copy: "复制（含来源）",
  source: /^来源 1：/,
  panel: "来源",
};

export type Reader = ReturnType<typeof createReader>;

/** The least share of the area under a mark that must be dark. Print covers about a tenth of a line. */
const LEAST_INK = 0.01;
/** The least share that must have the marker's colour: what is not print, save for its soft edges. */
const LEAST_COLOR = 0.4;

/** Whether there are letters at every mark, not blank paper, and the marker's colour between them. */
export async function marksLieOnInk(panel: Locator): Promise<boolean> {
  const marks = await panel.locator("[data-mark]").all();
  const seen = await Promise.all(marks.map((mark) => mark.evaluate(pixelsAt)));
  return seen.length > 0 && seen.every(({ ink, color }) => ink > LEAST_INK && color > LEAST_COLOR);
}

/** The shares of dark and of yellow pixels of the page at a mark. Runs in the browser. */
function pixelsAt(mark: Element): { ink: number; color: number } {
  const canvas = mark.closest("section")?.parentElement?.querySelector("canvas");
  const context = canvas?.getContext("2d");
  if (!canvas || !context) return { ink: 0, color: 0 };

  const page = canvas.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const scale = canvas.width / page.width;
  const [left, top] = [(box.left - page.left) * scale, (box.top - page.top) * scale];
  const { data } = context.getImageData(left, top, box.width * scale, box.height * scale);
  const pixels = Array.from({ length: data.length / 4 }, (_, index) =>
    data.slice(index * 4, index * 4 + 3),
  );
  const share = (isOne: (color: Uint8ClampedArray) => boolean) =>
    pixels.filter(isOne).length / pixels.length;
  return {
    ink: share(([red = 0]) => red < 110),
    color: share(([red = 0, , blue = 0]) => red > 220 && blue < 180),
  };
}
