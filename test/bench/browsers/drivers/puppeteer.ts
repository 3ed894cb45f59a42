import puppeteer, {
  type Browser as Driver,
  type ElementHandle,
  type EvaluateFunc,
  type KeyInput,
  type Page,
} from "puppeteer-core";
import { CHROMIUM_FLAGS } from "../../../support/chromium.mjs";
import { findProgram, outputOf } from "../../../support/machine.mjs";
import { findElement, type Wanted } from "../in-page.ts";
import { type Browser, type Found, type Place, type Session, type Tab, WINDOW } from "../tab.ts";

/** Firefox's own default: third-party cookies are partitioned. puppeteer-core's profile lets them all in. */
export const PARTITIONED = 5;
/** “Block all third-party cookies”, which also takes storage away from frames of other sites. */
export const BLOCKED = 1;

/** The bench itself ends the browser at a signal; puppeteer-core would end the bench with it. */
const OWN_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Firefox, over WebDriver BiDi. */
export function findFirefox(cookieBehavior: number): Found {
  const executablePath = findProgram("firefox-esr") ?? findProgram("firefox");
  if (!executablePath) {
    return { missing: "apt-get install --no-install-recommends firefox-esr" };
  }
  const open = async (proxyPort: number) => {
    const driver = await puppeteer.launch({
      ...OWN_SIGNALS,
      browser: "firefox",
      protocol: "webDriverBiDi",
      executablePath,
      headless: true,
      defaultViewport: WINDOW,
      extraPrefsFirefox: {
        ...proxyPreferences(proxyPort),
        "network.cookie.cookieBehavior": cookieBehavior,
        "intl.accept_languages": "en-GB",
      },
    });
    return wrap(driver, outputOf(executablePath, ["--version"]) ?? "Firefox");
  };
  return { open };
}

/** Chromium, as the tests use it, to tell a fault of a browser from a fault of this bench. */
export function findInstalledChromium(): Found {
  const executablePath = findProgram("chromium-headless-shell") ?? findProgram("chromium");
  if (!executablePath) {
    return { missing: "apt-get install --no-install-recommends chromium-headless-shell" };
  }
  const open = async (proxyPort: number) => {
    const driver = await puppeteer.launch({
      ...OWN_SIGNALS,
      browser: "chrome",
      executablePath,
      defaultViewport: WINDOW,
      args: [
        ...CHROMIUM_FLAGS,
        `--proxy-server=http://127.0.0.1:${proxyPort}`,
        // Chromium would contact loopback without the proxy.
        "--proxy-bypass-list=<-loopback>",
      ],
    });
    return wrap(driver, outputOf(executablePath, ["--version"]) ?? "Chromium");
  };
  return { open };
}

function proxyPreferences(port: number): Record<string, unknown> {
  return {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": port,
    // The proxy refuses HTTPS: Firefox contacts nobody outside.
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": port,
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": true,
  };
}

function wrap(driver: Driver, about: string): Browser {
  const scriptErrors: string[] = [];
  return {
    about,
    seesOpenShadowsOnly: false,
    scriptErrors,
    newSession: () => newSession(driver, scriptErrors),
    close: () => driver.close(),
  };
}

async function newSession(driver: Driver, scriptErrors: string[]): Promise<Session> {
  const context = await driver.createBrowserContext();
  return {
    async newTab() {
      const page = await context.newPage();
      page.on("pageerror", (error) => scriptErrors.push(`${page.url()}: ${error}`));
      return createTab(page);
    },
    close: () => context.close(),
  };
}

function createTab(page: Page): Tab {
  const documentAt = (place: Place) => {
    const found = place === "page" ? page.mainFrame() : page.mainFrame().childFrames()[0];
    if (!found) throw new Error("There is no frame in the page.");
    return found;
  };
  const find = async (place: Place, wanted: Wanted): Promise<ElementHandle<Element> | null> => {
    const handle = await documentAt(place).evaluateHandle(findElement, wanted);
    return handle.asElement() as ElementHandle<Element> | null;
  };
  return {
    open: async (address) => {
      await page.goto(address);
    },
    reload: async () => {
      await page.reload();
    },
    async run<Given extends unknown[], Result>(
      place: Place,
      script: (...given: Given) => Result,
      ...given: Given
    ): Promise<Result> {
      return (await documentAt(place).evaluate(script as EvaluateFunc<Given>, ...given)) as Result;
    },
    async text(place, wanted) {
      const element = await find(place, wanted);
      return element && (await element.evaluate(({ textContent }) => textContent));
    },
    async click(place, wanted) {
      const element = await find(place, wanted);
      if (!element) throw new Error(`There is no ${JSON.stringify(wanted)} to click.`);
      await element.click();
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key satisfies KeyInput),
    type: (text) => page.keyboard.type(text),
    picture: () => page.screenshot(),
  };
}
