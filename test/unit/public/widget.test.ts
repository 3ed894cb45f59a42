import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeElement, OWN_SERVERS, openPage, scriptWith } from "#test/support/fakes/fake-host-page";

type Release = { version: string; file: string; integrity: string };
type Page = ReturnType<typeof openPage>;

const WIDGET = "0b8f5c1e-6f0a-4f0e-9a53-3f1f0b1c2d3e";

const read = (file: string) => readFileSync(`public/${file}`, "utf8");
const source = read("widget.js");
const tag = () => scriptWith({ widget: WIDGET });
const releases: Release[] = JSON.parse(read("widget/releases.json"));

/** Waits for the messages of ports, which do not follow the fake clock of the test. */
async function settle() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function load(page: Page): FakeElement {
  const frame = page.frames().at(-1);
  if (!frame) throw new Error("there is no frame");
  frame.listeners.get("load")?.();
  return frame;
}

/** Answers the first offer like the page in the frame, and keeps the messages that arrive there. */
async function answer(frame: FakeElement) {
  const offer = frame.offers.at(0);
  if (!offer) throw new Error("no port was offered");
  const received: unknown[] = [];
  offer.port.onmessage = ({ data }) => received.push(data);
  offer.port.postMessage({ type: "hello", nonce: offer.message.nonce });
  await settle();
  return { received, port: offer.port };
}

async function connectedPage() {
  const page = openPage([tag()]);
  page.freehold.open();
  return { page, ...(await answer(load(page))) };
}

describe("the released files", () => {
  it("fit into five kilobytes when compressed", () => {
    expect(gzipSync(source, { level: 6 }).length).toBeLessThanOrEqual(5 * 1024);
  });

  it("start with the loader that is served without a version", () => {
    const [newest] = releases;

    expect(read(newest?.file.slice(1) ?? "")).toBe(source);
    expect(openPage([tag()]).freehold.version).toBe(newest?.version);
  });

  it.each(releases)("have the published integrity for $version", ({ file, integrity }) => {
    const digest = createHash("sha384")
      .update(read(file.slice(1)))
      .digest("base64");

    expect(integrity).toBe(`sha384-${digest}`);
  });

  it.each([
    /\beval\b/,
    /\bnew Function\b/,
    /innerHTML|outerHTML|srcdoc|insertAdjacentHTML|document\.write/,
    /["'`]\*["'`]/,
    /(window|globalThis|self)\.(addEventListener|onmessage)|["'`]message["'`]/,
    /cssText|["'`]style["'`]/,
  ])("contain no code like %s", (pattern) => {
    expect(source).not.toMatch(pattern);
  });
});

describe("in a page", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    vi.spyOn(console, "warn").mockImplementation(() => {});
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.mocked(console.warn).mockRestore();
  });

  it("adds one frozen global, one element and no frame", () => {
    const page = openPage([tag()]);

    expect(page.added).toEqual(["Freehold"]);
    expect(Object.isFrozen(page.freehold)).toBe(true);
    expect(page.body.children.map(({ name }) => name)).toEqual(["freehold-widget"]);
    expect(page.frames()).toEqual([]);
    expect(console.warn).not.toHaveBeenCalled();
  });

  it.each([
    ["a tag without a widget", scriptWith({})],
    ["a widget id that is malformed", scriptWith({ widget: "../../admin" })],
    [
      "an inline widget without its target",
      scriptWith({ widget: WIDGET, mode: "inline", target: "#a" }),
    ],
    [
      "an element that is only named currentScript",
      Object.assign(new FakeElement("img"), {
        src: "https://evil.example/x",
        dataset: { widget: WIDGET },
      }),
    ],
  ])("warns and does nothing for %s", (_case, script) => {
    const page = openPage([script]);

    expect(page.added).toEqual([]);
    expect(page.body.children).toEqual([]);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it("warns and does nothing more when loaded twice", () => {
    const page = openPage([tag(), tag()]);

    expect(page.body.children).toHaveLength(1);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it("makes the frame at the first opening, without a secret in its address", () => {
    const page = openPage([tag()]);
    page.freehold.identify("a.signed.token");
    page.freehold.open();
    page.freehold.open();

    const addresses = page.frames().map((frame) => frame.getAttribute("src"));
    expect(addresses).toEqual([`${OWN_SERVERS}/embed/${WIDGET}?mode=bubble&lang=en`]);
  });

  it("offers ports only to the origin of the installation, with a new nonce at each try", () => {
    const page = openPage([tag()]);
    page.freehold.open();
    const frame = load(page);
    vi.advanceTimersByTime(900);

    const nonces = frame.offers.map(({ message }) => message.nonce);
    expect(new Set(nonces).size).toBe(4);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(frame.offers.map(({ targetOrigin }) => targetOrigin))).toEqual(
      new Set([OWN_SERVERS]),
    );
  });

  it("accepts a hello only with the nonce of its own channel", async () => {
    const page = openPage([tag()]);
    const ready = vi.fn();
    page.freehold.on("ready", ready);
    page.freehold.open();
    const { offers } = load(page);
    vi.advanceTimersByTime(300);
    const [first, second] = offers;
    second?.port.postMessage({ type: "hello", nonce: first?.message.nonce });
    await settle();
    expect(ready).not.toHaveBeenCalled();

    second?.port.postMessage({ type: "hello", nonce: second.message.nonce });
    await settle();
    expect(ready).toHaveBeenCalledOnce();
  });

  it("ignores a late hello to an older offer, as the frame does", async () => {
    const page = openPage([tag()]);
    const ready = vi.fn();
    page.freehold.on("ready", ready);
    page.freehold.open();
    const { offers } = load(page);
    const [first] = offers;
    first?.port.postMessage({ type: "hello", nonce: first.message.nonce });
    vi.advanceTimersByTime(300);
    await settle();
    expect(ready).not.toHaveBeenCalled();

    const [, second] = offers;
    second?.port.postMessage({ type: "hello", nonce: second.message.nonce });
    await settle();
    expect(ready).toHaveBeenCalledOnce();
  });

  it("sends the frame the visitor's last identity before their question", async () => {
    const page = openPage([tag()]);
    page.freehold.identify("first");
    page.freehold.identify("second");
    page.freehold.ask("How long is the notice period?");
    const { received } = await answer(load(page));

    expect(received).toEqual([
      { type: "identify", token: "second" },
      { type: "open" },
      { type: "ask", question: "How long is the notice period?" },
    ]);
  });

  it("sends the frame no token twice, and reports when the visitor signs out", async () => {
    const { page, received } = await connectedPage();
    page.freehold.identify("token");
    page.freehold.identify("token");
    page.freehold.identify(null);
    await settle();

    expect(received.slice(1)).toEqual([
      { type: "identify", token: "token" },
      { type: "identify", token: null },
    ]);
  });

  it("connects again with a reloaded frame, and sends the identity again", async () => {
    const { page } = await connectedPage();
    page.freehold.identify("token");
    const frame = page.frames().at(0);
    frame?.offers.splice(0);
    const { received } = await answer(load(page));

    expect(received).toEqual([{ type: "identify", token: "token" }, { type: "open" }]);
  });

  it("passes the frame's events to listeners until they unsubscribe", async () => {
    const { page, port } = await connectedPage();
    const listener = vi.fn();
    const off = page.freehold.on("answer", listener);
    port.postMessage({ type: "event", name: "answer", detail: { id: "1" } });
    await settle();
    off();
    port.postMessage({ type: "event", name: "answer", detail: { id: "2" } });
    await settle();

    expect(listener.mock.calls).toEqual([[{ id: "1" }]]);
  });

  it.each([
    null,
    "close",
    { type: "event", name: "ready", detail: {} },
    { type: "event", name: "answer" },
    { type: "event", name: "answer", detail: ["answer"] },
    { type: "event", name: ["answer"], detail: {} },
    {
      type: "look",
      accent: "red; }",
      onAccent: "#ffffff",
      position: "left",
      radius: 8,
      label: "x",
    },
  ])("ignores %j from the frame", async (message) => {
    const { page, port } = await connectedPage();
    const listener = vi.fn();
    for (const name of ["ready", "close", "answer", "error"]) page.freehold.on(name, listener);
    port.postMessage(message);
    await settle();

    expect(listener).not.toHaveBeenCalled();
  });

  it("reports after ten seconds that the frame is unreachable, and tries again when opened", () => {
    const page = openPage([tag()]);
    const failed = vi.fn();
    page.freehold.on("error", failed);
    page.freehold.open();
    load(page);
    vi.advanceTimersByTime(9_900);
    expect(failed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(600);
    page.freehold.open();

    expect(failed.mock.calls).toEqual([[{ reason: "unreachable" }]]);
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining("https://shop.example"));
    expect(page.frames().map(({ isConnected }) => isConnected)).toEqual([false, true]);
  });

  it("stops a small screen's page from scrolling while open, and restores it afterwards", () => {
    const page = openPage([tag()], true);
    page.page.style.overflow = "scroll";
    page.freehold.open();
    expect(page.page.style.overflow).toBe("hidden");
    page.freehold.close();

    expect(page.page.style.overflow).toBe("scroll");
  });
});
