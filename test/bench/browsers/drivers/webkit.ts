import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { findProgram } from "../../../support/machine.mjs";
import { freePort } from "../../../support/postgres/postgres-cluster.mjs";
import { findElement } from "../in-page.ts";
import { type Browser, type Found, type Place, type Session, type Tab, WINDOW } from "../tab.ts";
import { until } from "../until.ts";
import {
  beginSession,
  type Commands,
  ELEMENT,
  type ElementReference,
  isReady,
  KEYS,
} from "./webdriver.ts";

/** WebKitGTK's MiniBrowser, over WebDriver, on a screen that exists in memory only. */
export function findWebKit(): Found {
  const [driver, screen] = [findProgram("WebKitWebDriver"), findProgram("Xvfb")];
  if (!driver || !screen) {
    return { missing: "apt-get install --no-install-recommends webkit2gtk-driver xvfb" };
  }
  return { open: (proxyPort) => openWebKit(driver, screen, proxyPort) };
}

async function openWebKit(driver: string, screen: string, proxyPort: number): Promise<Browser> {
  const home = await mkdtemp(path.join(tmpdir(), "freehold-webkit-"));
  const { width, height } = WINDOW;
  const size = `${width}x${height + 100}x24`;
  const xvfb = spawn(screen, ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  // It writes the number of a display that was free.
  const [number] = await once(xvfb.stdio[3] as Readable, "data");
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], {
    stdio: "ignore",
    // The browser keeps its files in a folder that goes with it.
    env: { ...process.env, HOME: home, DISPLAY: `:${String(number).trim()}`, LANG: "en_GB.UTF-8" },
  });
  const close = async () => {
    for (const one of [server, xvfb]) await end(one);
    await rm(home, { recursive: true, force: true });
  };

  const address = `http://127.0.0.1:${port}`;
  const begin = () => beginAt(address, proxyPort);
  try {
    await until("WebKitWebDriver answers", () => isReady(address));
    const { version, send } = await begin();
    await send("DELETE", "");
    const about = `WebKitGTK ${version}`;
    const newSession = async () => createSession(await begin());
    return { about, seesOpenShadowsOnly: true, scriptErrors: null, newSession, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function beginAt(address: string, proxyPort: number) {
  const proxy = `127.0.0.1:${proxyPort}`;
  return beginSession(address, {
    proxy: { proxyType: "manual", httpProxy: proxy, sslProxy: proxy, noProxy: [] },
  });
}

async function end(one: ChildProcess): Promise<void> {
  if (one.exitCode !== null) return;
  const ended = once(one, "exit");
  one.kill("SIGTERM");
  await ended;
}

function createSession(commands: Commands): Session {
  const { send } = commands;
  let isFirst = true;
  return {
    async newTab() {
      const handle = isFirst
        ? await send<string>("GET", "/window")
        : (await send<{ handle: string }>("POST", "/window/new", { type: "window" })).handle;
      isFirst = false;
      await send("POST", "/window", { handle });
      await send("POST", "/window/rect", { ...WINDOW, height: WINDOW.height + 38 });
      return createTab(commands, handle);
    },
    close: () => send("DELETE", ""),
  };
}

/** The frame of the page, also one in the widget's shadow root. Runs in the browser. */
function findFrame(): Element | null {
  const widget = document.querySelector("freehold-widget")?.shadowRoot;
  return (widget ?? document).querySelector("iframe");
}

function createTab({ send }: Commands, handle: string): Tab {
  const execute = <Value>(script: (...given: never[]) => unknown, given: unknown[] = []) =>
    send<Value>("POST", "/execute/sync", {
      script: `return (${script}).apply(null, arguments)`,
      args: given,
    });
  /** Commands concern one document at a time. */
  const turnTo = async (place: Place) => {
    await send("POST", "/window", { handle });
    await send("POST", "/frame", { id: null });
    if (place === "page") return;
    const frame = await execute<ElementReference | null>(findFrame);
    if (!frame) throw new Error("There is no frame in the page.");
    await send("POST", "/frame", { id: frame });
  };
  const act = async (source: object) => {
    await turnTo("page");
    await send("POST", "/actions", { actions: [source] });
  };
  const strike = (keys: Iterable<string>) => {
    const actions = [...keys].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    return act({ type: "key", id: "keyboard", actions });
  };
  return {
    async open(url) {
      await turnTo("page");
      await send("POST", "/url", { url });
    },
    async reload() {
      await turnTo("page");
      await send("POST", "/refresh", {});
    },
    async run<Given extends unknown[], Result>(
      place: Place,
      script: (...given: Given) => Result,
      ...given: Given
    ): Promise<Result> {
      await turnTo(place);
      return await execute<Result>(script, given);
    },
    async text(place, wanted) {
      await turnTo(place);
      const found = await execute<ElementReference | null>(findElement, [wanted]);
      return found && (await execute<string>((element: Element) => element.textContent, [found]));
    },
    async click(place, wanted) {
      await turnTo(place);
      const found = await execute<ElementReference | null>(findElement, [wanted]);
      if (!found) throw new Error(`There is no ${JSON.stringify(wanted)} to click.`);
      await send("POST", `/element/${found[ELEMENT]}/click`, {});
    },
    clickAt: (x, y) => {
      const press = [
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      const actions = [{ type: "pointerMove", x, y, origin: "viewport" }, ...press];
      return act({ type: "pointer", id: "mouse", actions });
    },
    press: (key) => strike([KEYS[key]]),
    type: (text) => strike(text),
    async picture() {
      await turnTo("page");
      return Buffer.from(await send<string>("GET", "/screenshot"), "base64");
    },
  };
}
