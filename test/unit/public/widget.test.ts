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

/** Messages of ports come in their own time, whatever the clock of the test says. */
async function settle() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function load(page: Page): FakeElement {
  const frame = page.frames().at(-1);
  if (!frame) throw new Error("there is no frame");
  frame.listeners.get("load")?.();
  return frame;
}

/** Answers the first offer like the page in the frame; what arrives there is kept. */
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
  it("fit into five kilobytes, compressed", () => {
    expect(gzipSync(source, { level: 6 }).length).toBeLessThanOrEqual(5 * 1024);
  });

  it("begin with the loader as it is served unpinned", () => {
    const [newest] = releases;

    expect(read(newest?.file.slice(1) ?? "")).toBe(source);
    expect(openPage([tag()]).freehold.version).toBe(newest?.version);
  });

  it.each(releases)("have the integrity that is published for $version", ({ file, integrity }) => {
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
  ])("contain nothing like %s", (pattern) => {
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
    ["a widget that is no id", scriptWith({ widget: "../../admin" })],
    [
      "an inline widget without its target",
      scriptWith({ widget: WIDGET, mode: "inline", target: "#a" }),
    ],
    [
      "an element that is merely named currentScript",
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

  it("offers ports to the house's origin only, with a new nonce at each try", () => {
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

  it("follows its newest offer, as the frame does, when a hello comes late", async () => {
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

  it("tells the frame who is there, last word only, before what they ask", async () => {
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

  it("shows the frame no token twice, and says when nobody is there any more", async () => {
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

  it("connects again with a frame that has reloaded, and vouches again", async () => {
    const { page } = await connectedPage();
    page.freehold.identify("token");
    const frame = page.frames().at(0);
    frame?.offers.splice(0);
    const { received } = await answer(load(page));

    expect(received).toEqual([{ type: "identify", token: "token" }, { type: "open" }]);
  });

  it("hands the frame's events to listeners until they leave", async () => {
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

  it("says that the frame is unreachable after ten seconds, and tries afresh when opened", () => {
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

  it("holds a small screen's page still while open, and gives it back as it was", () => {
    const page = openPage([tag()], true);
    page.page.style.overflow = "scroll";
    page.freehold.open();
    expect(page.page.style.overflow).toBe("hidden");
    page.freehold.close();

    expect(page.page.style.overflow).toBe("scroll");
  });
});
