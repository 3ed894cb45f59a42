import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { findProgram } from "../../../support/machine.mjs";
import { freePort } from "../../../support/postgres/postgres-cluster.mjs";
import { type Browser, type Found, type Session, WINDOW } from "../tab.ts";
import { until } from "../until.ts";
import { beginSession, type Commands, isReady } from "./webdriver.ts";
import { createTab } from "./webkit-tab.ts";

/** The height of MiniBrowser's toolbar. */
const TOOLBAR = 38;

/** Without the second, MiniBrowser lets a third site's frame have the cookies of its own pages; Safari does not. */
const OPTIONS = ["--automation", "--enable-itp"];

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
  const size = `${WINDOW.width}x${WINDOW.height + TOOLBAR}x24`;
  const xvfb = spawn(screen, ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    detached: true,
  });
  // It writes the number of a display that was free.
  const [number] = await once(xvfb.stdio[3] as Readable, "data");
  // The browser keeps its files in a folder that goes with it.
  const settings = { HOME: home, DISPLAY: `:${String(number).trim()}`, LANG: "en_GB.UTF-8" };
  const close = async () => {
    await end(xvfb);
    await rm(home, { recursive: true, force: true });
  };
  const start = () => startSession(driver, settings, proxyPort);
  try {
    // Only a session tells the version.
    const { version, session } = await start();
    await session.close();
    const newSession = async () => (await start()).session;
    const about = `WebKitGTK ${version}`;
    return { about, seesOpenShadowsOnly: true, scriptErrors: null, newSession, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A session has a driver of its own: one that hangs takes no other with it. */
async function startSession(
  driver: string,
  settings: Record<string, string>,
  proxyPort: number,
): Promise<{ version: string; session: Session }> {
  const port = await freePort();
  const env = { ...process.env, ...settings };
  const server = spawn(driver, [`--port=${port}`], { stdio: "ignore", env, detached: true });
  const address = `http://127.0.0.1:${port}`;
  const proxy = `127.0.0.1:${proxyPort}`;
  try {
    await until("WebKitWebDriver answers", () => isReady(address));
    const { version, ...commands } = await beginSession(address, {
      proxy: { proxyType: "manual", httpProxy: proxy, sslProxy: proxy, noProxy: [] },
      "webkitgtk:browserOptions": { args: OPTIONS },
    });
    return { version, session: createSession(commands, () => end(server)) };
  } catch (error) {
    await end(server);
    throw error;
  }
}

/** Ends a process and those that it has started. */
async function end(one: ChildProcess): Promise<void> {
  if (one.exitCode !== null || one.pid === undefined) return;
  const ended = once(one, "exit");
  process.kill(-one.pid, "SIGKILL");
  await ended;
}

function createSession({ send }: Commands, stop: () => Promise<void>): Session {
  let current: string | null = null;
  /** Only where it is another window: the command also takes the focus out of the widget's frame. */
  const turnTo = async (handle: string) => {
    if (handle !== current) await send("POST", "/window", { handle });
    current = handle;
  };
  return {
    async newTab() {
      // A window of its own, because in a tab behind another nothing is drawn.
      const handle = current
        ? (await send<{ handle: string }>("POST", "/window/new", { type: "window" })).handle
        : await send<string>("GET", "/window");
      await turnTo(handle);
      await send("POST", "/window/rect", { ...WINDOW, height: WINDOW.height + TOOLBAR });
      return createTab(send, () => turnTo(handle));
    },
    close: stop,
  };
}
