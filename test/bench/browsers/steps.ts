import { hasDrawn, isAlive, marksInView, type Wanted, windowSize } from "./in-page.ts";
import { type Picture, readPng } from "./read-png.ts";
import { OWNER } from "./stage/stage.ts";
import type { Place, Tab } from "./tab.ts";
import { until } from "./until.ts";

export const QUESTION = "Why did the court dismiss the appeal of Calvary Chapel of Bangor?";

/** The names of elements, in the language of the page. */
export const ENGLISH = {
  question: "^Question$",
  ask: "^Ask$",
  /** Shown below an answer of the reader's page once it is complete. */
  complete: "^Copy with sources$",
  source: "^Source \\d+: ",
};

export const CHINESE: typeof ENGLISH = {
  question: "^问题$",
  ask: "^提问$",
  complete: "^复制（含来源）$",
  source: "^来源 ?\\d+：",
};

/** In the widget, answers are judged and not copied. */
export const WIDGET = { ...ENGLISH, complete: "^Helpful$" };

/** The red of a pixel that is print. Small letters are grey with soft edges; paper and marker have more than 220. */
const DARK = 170;
/** The least share of a mark that must be dark: print covers about a tenth of a line. */
const LEAST_INK = 0.01;
/** The least share that must have the marker's colour: what is not print, save for its soft edges. */
const LEAST_COLOR = 0.4;

/** A button by its accessible name, which is a pattern. */
export function button(name: string, inside?: Wanted): Wanted {
  return { css: "button, [role=button]", name, ...(inside && { inside }) };
}

/** A field by its label, which is a pattern. */
export function field(name: string): Wanted {
  return { css: "input, textarea", name };
}

/** The answer to a question. */
export function answerTo(question: string): Wanted {
  return { css: "article", name: question.replaceAll("?", "\\?") };
}

/** Waits until React has taken the document over: before that, a click does nothing. */
export async function untilAlive(tab: Tab, place: Place): Promise<void> {
  await until(`the scripts of the ${place} run`, () => tab.run(place, isAlive));
  await until(`the ${place} is drawn`, () => tab.run(place, hasDrawn));
}

export async function openPage(tab: Tab, address: string): Promise<void> {
  await tab.open(address);
  await untilAlive(tab, "page");
}

export async function has(tab: Tab, place: Place, wanted: Wanted): Promise<boolean> {
  return (await tab.text(place, wanted)) !== null;
}

/** Waits until an element is shown. */
export async function see(tab: Tab, place: Place, wanted: Wanted): Promise<void> {
  await until(`shown: ${JSON.stringify(wanted)}`, () => has(tab, place, wanted));
}

/** Waits until an element is no longer shown. */
export async function seeGone(tab: Tab, place: Place, wanted: Wanted): Promise<void> {
  await until(`gone: ${JSON.stringify(wanted)}`, async () => !(await has(tab, place, wanted)));
}

/** Waits until an element has a text in it. */
export async function seeText(tab: Tab, place: Place, wanted: Wanted, text: string): Promise<void> {
  await until(`“${text}” is shown`, async () => (await tab.text(place, wanted))?.includes(text));
}

/** Waits for an element and clicks it. */
export async function click(tab: Tab, place: Place, wanted: Wanted): Promise<void> {
  await see(tab, place, wanted);
  await tab.click(place, wanted);
}

/** Clicks into a field and types. */
export async function fill(tab: Tab, place: Place, label: string, text: string): Promise<void> {
  await click(tab, place, field(label));
  await tab.type(text);
}

export async function pathOf(tab: Tab): Promise<string> {
  return await tab.run("page", () => location.pathname);
}

/** Signs in on the page for that, and ends on the reader's page. */
export async function signIn(tab: Tab, url: string, password = OWNER.password): Promise<void> {
  await openPage(tab, `${url}/sign-in`);
  await fill(tab, "page", "^Email address", OWNER.email);
  await fill(tab, "page", "^Password", password);
  await tab.click("page", button("^Sign in$"));
}

/** Types a question and sends it by the keyboard. */
export async function ask(
  tab: Tab,
  place: Place,
  question: string,
  words = ENGLISH,
): Promise<Wanted> {
  await fill(tab, place, words.question, question);
  await see(tab, place, { css: "button:enabled", name: words.ask });
  await tab.press("Enter");
  const answer = answerTo(question);
  await see(tab, place, answer);
  return answer;
}

/** Asks and waits until the answer is complete. */
export async function askForAll(
  tab: Tab,
  place: Place,
  question: string,
  words = ENGLISH,
): Promise<Wanted> {
  const answer = await ask(tab, place, question, words);
  await see(tab, place, button(words.complete, answer));
  return answer;
}

/**
 * Clicks the first citation of an answer, and waits until its page is drawn and marked. What counts is what the window
 * shows: at every mark black letters on the marker's colour. `corner`: where the document begins in the window.
 */
export async function openCitation(
  tab: Tab,
  place: Place,
  answer: Wanted,
  { words = ENGLISH, corner = { x: 0, y: 0 } } = {},
): Promise<void> {
  await click(tab, place, button(words.source, answer));
  await until("at every mark, letters are black and the paper is coloured", async () => {
    const marks = await tab.run(place, marksInView);
    const { width } = await tab.run("page", windowSize);
    const picture = readPng(await tab.picture());
    const scale = picture.width / width;
    const shown = marks.map(({ left, top, right, bottom }) =>
      colorsIn(picture, {
        left: (left + corner.x) * scale,
        top: (top + corner.y) * scale,
        right: (right + corner.x) * scale,
        bottom: (bottom + corner.y) * scale,
      }),
    );
    return shown.length > 0 && shown.every(isMarkedText);
  });
}

type Box = { left: number; top: number; right: number; bottom: number };

/** The shares of dark and of yellow pixels in a part of a picture. */
function colorsIn(picture: Picture, box: Box): { ink: number; color: number } {
  let [ink, color, all] = [0, 0, 0];
  for (let y = Math.ceil(box.top); y < Math.floor(box.bottom); y += 1) {
    for (let x = Math.ceil(box.left); x < Math.floor(box.right); x += 1) {
      const { red, blue } = picture.at(x, y);
      all += 1;
      if (red < DARK) ink += 1;
      if (red > 220 && blue < 180) color += 1;
    }
  }
  return { ink: ink / all, color: color / all };
}

function isMarkedText({ ink, color }: { ink: number; color: number }): boolean {
  return ink > LEAST_INK && color > LEAST_COLOR;
}
