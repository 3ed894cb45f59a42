import { type Wanted, windowSize } from "./in-page.ts";
import { pageWithWidget } from "./stage/host-page.ts";
import type { MadeWidget } from "./stage/stage.ts";
import { field, openCitation, see, untilAlive, WIDGET } from "./steps.ts";
import type { Tab } from "./tab.ts";
import type { Trial } from "./trial.ts";
import { until } from "./until.ts";

/** The distance of the middle of the loader's button from the corner. The button is in a closed shadow root. */
const FROM_CORNER = 48;
/** The distances of the open panel from the window's right and lower edge. */
const PANEL = { right: 20, bottom: 88 };

/** The loader's interface, as a site's script sees it. */
export type Loader = {
  open: () => void;
  ask: (question: string) => void;
  identify: (token: string | null) => void;
  on: (name: string, listener: (detail: object) => void) => void;
};

/** What a page of the bench keeps beside the loader. */
export type Host = { Freehold: Loader; heard?: { name: string; detail: object }[] };

export type Shop = MadeWidget & { address: string };

/** Makes a shop's page with a widget that may be shown there. */
export async function makeShop(
  { stage, browser }: Pick<Trial, "stage" | "browser">,
  { settings = {}, attributes = "", body = "" } = {},
): Promise<Shop> {
  const site = `http://shop.test:${stage.sites.ports.first}`;
  const made = await stage.makeWidget([site], settings);
  const opensShadows = browser.seesOpenShadowsOnly;
  const tag = { url: stage.url, widgetId: made.id, attributes, body, opensShadows };
  stage.sites.put(`/${made.id}`, pageWithWidget(tag));
  return { ...made, address: `${site}/${made.id}` };
}

/** Opens a page with a loader, and from now on keeps what the loader tells the page. */
export async function openHost(tab: Tab, address: string): Promise<void> {
  await tab.open(address);
  await untilLoaded(tab);
}

/** Waits until the loader has run. */
export async function untilLoaded(tab: Tab): Promise<void> {
  await until("the loader runs", () => tab.run("page", () => "Freehold" in window));
  await tab.run("page", () => {
    const host = window as unknown as Host;
    const heard: Host["heard"] = [];
    host.heard = heard;
    for (const name of ["ready", "open", "close", "question", "answer", "identified", "error"]) {
      host.Freehold.on(name, (detail) => heard.push({ name, detail }));
    }
  });
}

/** What the loader has told the page so far. */
export async function heardIn(tab: Tab): Promise<{ name: string; detail: object }[]> {
  return await tab.run("page", () => (window as unknown as Host).heard ?? []);
}

/** Waits until the loader has told the page something. */
export async function hear(tab: Tab, name: string, count = 1): Promise<object> {
  return await until(`the page hears of “${name}”`, async () => {
    const heard = (await heardIn(tab)).filter((one) => one.name === name);
    return heard.length >= count ? heard.at(-1)?.detail : null;
  });
}

/** Clicks the button in the corner, as a visitor does, and waits for the frame. */
export async function launch(tab: Tab): Promise<void> {
  const { width, height } = await tab.run("page", windowSize);
  await tab.clickAt(width - FROM_CORNER, height - FROM_CORNER);
  await untilOpen(tab);
}

/** Waits until a visitor can type into the widget. */
export async function untilOpen(tab: Tab): Promise<void> {
  await untilAlive(tab, "frame");
  await see(tab, "frame", field(WIDGET.question));
}

/** The site's script says who the visitor is; waits until the server has accepted it. */
export async function identify(tab: Tab, token: string): Promise<void> {
  const before = (await heardIn(tab)).filter(({ name }) => name === "identified").length;
  await tab.run(
    "page",
    (signed) => {
      const { Freehold } = window as unknown as Host;
      Freehold.identify(signed);
      Freehold.open();
    },
    token,
  );
  await hear(tab, "identified", before + 1);
}

/** Opens a citation in the widget's frame, which is in the lower right corner of the window. */
export async function openCitationInFrame(tab: Tab, answer: Wanted): Promise<void> {
  const page = await tab.run("page", windowSize);
  const frame = await tab.run("frame", windowSize);
  const corner = {
    x: page.width - PANEL.right - frame.width,
    y: page.height - PANEL.bottom - frame.height,
  };
  await openCitation(tab, "frame", answer, { words: WIDGET, corner });
}
