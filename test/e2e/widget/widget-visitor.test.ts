import AxeBuilder from "@axe-core/playwright";
import { keepPicture } from "../keep-picture.ts";
import { productUrl } from "../product.ts";
import { marksLieOnInk } from "../reader.ts";
import {
  expect,
  pageWithFrame,
  pageWithWidget,
  QUESTION,
  strictPolicy,
  test,
} from "./widget-fixtures.ts";
import { askIn, clickLauncher, frameOf } from "./widget-frame.ts";

const AGAIN = "Who decided the appeal of Calvary Chapel of Bangor?";

type Late = {
  Freehold: { on: (name: string, listener: () => void) => void; ask: (question: string) => void };
  loadFrame: () => void;
};

/** What a page records about itself, from its first moment on. */
function watchPage() {
  const seen = { shift: 0, violations: [] as string[], globals: Object.keys(window) };
  Object.defineProperty(window, "seen", { value: seen, enumerable: false });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    seen.violations.push(`${violatedDirective} ${blockedURI}`),
  );
}

test("a visitor of a site with a strict policy asks, sees the answer, and opens its source page", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => ({ ...pageWithWidget(id), headers: strictPolicy() }));
  await page.addInitScript(watchPage);
  const asked: { url: string; referer: string; isOurs: boolean }[] = [];
  page.on("request", (request) =>
    asked.push({
      url: request.url(),
      referer: request.headers().referer ?? "",
      isOurs: request.url().startsWith(productUrl()),
    }),
  );
  const tokens: string[] = [];
  page.on("response", async (response) => {
    if (response.url().endsWith("/api/widget/sessions") && response.ok()) {
      tokens.push((await response.json()).token);
    }
  });

  await page.goto(address);
  await page.waitForLoadState("networkidle");
  // Before the first click the site has loaded only one small script of Freehold.
  expect(asked.filter(({ isOurs }) => isOurs).map(({ url }) => url)).toEqual([
    `${productUrl()}/widget.js`,
  ]);

  await clickLauncher(page);
  const frame = await frameOf(page);
  await expect(frame.getByLabel("Question", { exact: true })).toBeFocused();
  const answer = await askIn(frame, QUESTION);
  await expect(answer).toContainText("jurisdiction");
  await keepPicture(page, "widget-1-answer");

  await answer
    .getByRole("button", { name: /^Source \d+: / })
    .first()
    .click();
  const source = frame.getByRole("dialog", { name: "Source" });
  await expect(source.locator("[data-mark]").first()).toBeInViewport();
  await expect.poll(() => marksLieOnInk(source)).toBe(true);
  // The PDF is drawn by a worker beside the page's own work, and not in the main thread.
  expect(page.workers().map((worker) => worker.url())).toEqual([
    expect.stringContaining("/pdfjs/pdf.worker.min.mjs"),
  ]);
  // No link leads from here to the rest of the document or to the reader's pages.
  await expect(source.getByRole("link")).toHaveCount(0);
  await keepPicture(page, "widget-2-source");
  await page.keyboard.press("Escape");
  await expect(source).toBeHidden();
  await answer.getByRole("button", { name: "Helpful", exact: true }).click();

  const seen = await page.evaluate(() => {
    const { globals, ...rest } = (window as unknown as { seen: ReturnType<() => typeof state> })
      .seen;
    const state = { shift: 0, violations: [""], globals: [""] };
    return { ...rest, added: Object.keys(window).filter((name) => !globals.includes(name)) };
  });
  expect(seen).toEqual({ shift: 0, violations: [], added: ["Freehold"] });
  expect(await page.context().cookies()).toEqual([]);

  expect(tokens.length).toBe(1);
  const addresses = asked.flatMap(({ url, referer }) => [url, referer]).join("\n");
  for (const token of tokens) expect(addresses).not.toContain(token);
  const { violations } = await new AxeBuilder({ page }).include("body").analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual(
    [],
  );
});

/** Makes the loader notice its loaded frame only when `loadFrame` is called, as over a slow connection. */
function loadLate() {
  const { addEventListener } = HTMLIFrameElement.prototype;
  HTMLIFrameElement.prototype.addEventListener = function (
    this: HTMLIFrameElement,
    type: string,
    listener: EventListener,
  ) {
    const late = () => Object.assign(window, { loadFrame: listener });
    addEventListener.call(this, type, type === "load" ? late : listener);
  };
}

test("a loader that connects late does not remove the questions asked before", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithWidget(id));
  await page.addInitScript(loadLate);
  await page.goto(address);
  await clickLauncher(page);
  const frame = await frameOf(page);
  const answer = await askIn(frame, QUESTION);

  const isReady = page.evaluate(() => {
    const { Freehold, loadFrame } = window as unknown as Late;
    const ready = new Promise((resolve) => Freehold.on("ready", () => resolve(true)));
    loadFrame();
    return ready;
  });
  expect(await isReady).toBe(true);
  // Messages of the loader arrive in order: its first message has arrived before this question is asked.
  await page.evaluate((question) => (window as unknown as Late).Freehold.ask(question), AGAIN);
  await expect(frame.getByRole("article", { name: AGAIN })).toBeVisible();
  await expect(answer).toContainText("jurisdiction");
});

test("the widget answers and shows sources with third-party cookies blocked", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithFrame(id));
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Network.enable");
  await devTools.send("Network.setCookieControls", { enableThirdPartyCookieRestriction: true });
  await page.goto(address);
  const frame = await frameOf(page);
  const answer = await askIn(frame, QUESTION);
  await answer
    .getByRole("button", { name: /^Source \d+: / })
    .first()
    .click();
  await expect(frame.locator("[data-mark]").first()).toBeVisible();
});

test("a reload shows no question of the previous visitor", async ({ stranger: page, shop }) => {
  const { address } = await shop((id) => pageWithWidget(id));
  await page.goto(address);
  await clickLauncher(page);
  await askIn(await frameOf(page), QUESTION);

  await page.reload();
  await clickLauncher(page);
  const frame = await frameOf(page);
  await expect(frame.getByRole("button", { name: "Ask" })).toBeVisible();
  await expect(frame.getByText(QUESTION)).toHaveCount(0);
  await expect(frame.getByRole("button", { name: "Earlier conversations" })).toHaveCount(0);
});

test("on a phone, the widget fills the screen and locks the page's scrolling until it is closed", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithWidget(id, "", "<p>text</p>".repeat(200)), {
    language: "zh",
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await clickLauncher(page);
  const frame = await frameOf(page);
  await expect(frame.getByRole("button", { name: "提问" })).toBeVisible();
  await expect(frame.getByRole("button", { name: "关闭" })).toBeVisible();
  const box = await (await frame.frameElement()).boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const overflow = () => page.evaluate(() => document.documentElement.style.overflow);
  expect(await overflow()).toBe("hidden");
  await keepPicture(page, "widget-phone-zh");

  await frame.getByRole("button", { name: "关闭" }).click();
  await expect.poll(overflow).toBe("");
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("freehold-widget");
});

test("the keyboard opens the widget, types a question and closes it", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithWidget(id));
  await page.goto(address);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const frame = await frameOf(page);
  const field = frame.getByLabel("Question", { exact: true });
  await expect(field).toBeFocused();
  await expect(frame.getByRole("status").filter({ hasText: "Connecting" })).toHaveCount(0);
  await page.keyboard.type("What is this about?");
  // The frame asks the page to close it; until then, the next key would still be the field's.
  const closed = page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        (window as unknown as Late).Freehold.on("close", () => resolve()),
      ),
  );
  await page.keyboard.press("Escape");
  await closed;
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("freehold-widget");
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("What is this about?");
});

test("a site's own scripts open the widget, ask, and get an event for the answer", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithWidget(id));
  await page.goto(address);
  const heard = await page.evaluate(
    (question) =>
      new Promise<{ outcome: string; events: string[] }>((resolve) => {
        const { Freehold } = window as unknown as {
          Freehold: Record<"ask", (question: string) => void> & {
            on: (name: string, listener: (detail: { outcome: string }) => void) => () => void;
          };
        };
        const events: string[] = [];
        for (const name of ["ready", "open", "question"])
          Freehold.on(name, () => events.push(name));
        Freehold.on("answer", ({ outcome }) => resolve({ outcome, events }));
        Freehold.ask(question);
      }),
    QUESTION,
  );
  expect(heard).toEqual({ outcome: "complete", events: ["open", "ready", "question"] });
});

test("an inline widget appears at its place in the page, in the language of the page", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => {
    const place = `<div id="here" style="height:620px;max-width:760px"></div><p>after</p>`;
    const { html } = pageWithWidget(id, `data-mode="inline" data-target="#here"`, place);
    return { html: html.replace('lang="en"', 'lang="zh-CN"') };
  });
  await page.addInitScript(watchPage);
  await page.goto(address);
  const frame = await frameOf(page);
  await expect(frame.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(frame.getByRole("button", { name: "关闭" })).toHaveCount(0);
  await expect(frame.getByText("正在连接")).toHaveCount(0);
  await keepPicture(page, "widget-inline-zh");
  const shift = await page.evaluate(
    () => (window as unknown as { seen: { shift: number } }).seen.shift,
  );
  expect(shift).toBe(0);
});

/** Kilobytes of scripts, styles and the page itself, as transferred. React and Next are most of it. */
const MOST_KILOBYTES = 250;

test("the frame loads only what is needed to read it until the visitor types", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithFrame(id));
  await page.goto(address);
  const frame = await frameOf(page);
  await expect(frame.getByRole("button", { name: "Ask" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const weigh = () =>
    frame.evaluate(() => {
      const entries = ["resource", "navigation"].flatMap((type) =>
        performance.getEntriesByType(type),
      ) as PerformanceResourceTiming[];
      return entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024;
    });
  const atFirst = await weigh();
  expect(atFirst).toBeGreaterThan(50);
  expect(atFirst).toBeLessThan(MOST_KILOBYTES);
  await frame.getByLabel("Question", { exact: true }).fill("W");
  await expect.poll(weigh).toBeGreaterThan(atFirst);
});
