import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

type Offer = { message: { nonce: string }; targetOrigin: string; port: MessagePort };

export const OWN_SERVERS = "https://answers.example";

const source = readFileSync("public/widget.js", "utf8");

/** The part of a document that the loader uses. The browser tests use a real one. */
export class FakeElement {
  attributes = new Map<string, string>();
  dataset: Record<string, string> = {};
  children: FakeElement[] = [];
  classes = new Set<string>();
  listeners = new Map<string, () => void>();
  shadow: FakeElement | null = null;
  isConnected = false;
  textContent = "";
  style = { overflow: "", setProperty() {} };
  classList = {
    add: (name: string) => this.classes.add(name),
    remove: (name: string) => this.classes.delete(name),
    toggle: (name: string, has: boolean) => this.classList[has ? "add" : "remove"](name),
  };
  offers: Offer[] = [];
  contentWindow = {
    postMessage: (message: Offer["message"], targetOrigin: string, [port]: [MessagePort]) =>
      this.offers.push({ message, targetOrigin, port }),
  };

  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
  setAttribute(name: string, value: unknown) {
    this.attributes.set(name, String(value));
  }
  getAttribute(name: string) {
    return this.attributes.get(name) ?? null;
  }
  append(...children: FakeElement[]) {
    for (const child of children) child.isConnected = true;
    this.children.push(...children);
  }
  prepend(child: FakeElement) {
    this.append(child);
  }
  remove() {
    this.isConnected = false;
  }
  addEventListener(name: string, listener: () => void) {
    this.listeners.set(name, listener);
  }
  attachShadow() {
    this.shadow = new FakeElement("#shadow");
    return this.shadow;
  }
  focus() {}
}

class FakeScript extends FakeElement {
  src = `${OWN_SERVERS}/widget.js`;
}

/** `<script src="https://OWN_SERVERS/widget.js" data-…>` */
export function scriptWith(dataset: Record<string, string>): FakeScript {
  return Object.assign(new FakeScript("script"), { dataset });
}

/** A page that has run the loader once for each of its script tags. */
export function openPage(scripts: FakeElement[], isSmall = false) {
  const made: FakeElement[] = [];
  const page = new FakeElement("html");
  const observer = class {
    observe() {}
  };
  const document = {
    adoptedStyleSheets: [],
    body: new FakeElement("body"),
    documentElement: Object.assign(page, { lang: "en" }),
    currentScript: null as FakeElement | null,
    querySelector: () => null,
    createElementNS(_namespace: string, name: string) {
      made.push(new FakeElement(name));
      return made.at(-1);
    },
  };
  const globals = {
    ...{ console, crypto, CustomEvent, Date, document, EventTarget, MessageChannel, Object, URL },
    ...{ clearTimeout, setTimeout, URLSearchParams, HTMLScriptElement: FakeScript },
    ...{ location: { origin: "https://shop.example" }, MutationObserver: observer },
    CSSStyleSheet: class {
      replaceSync() {}
    },
    matchMedia: () => Object.assign(new FakeElement("query"), { matches: isSmall }),
  };
  // biome-ignore lint/suspicious/noExplicitAny: what a plain script defines has no type
  const window = createContext({ ...globals }) as Record<string, any>;
  window.window = window;
  const before = new Set(Object.keys(window));
  for (const script of scripts) {
    document.currentScript = script;
    runInContext(source, window);
  }

  return {
    freehold: window.Freehold,
    added: Object.keys(window).filter((name) => !before.has(name)),
    page,
    body: document.body,
    frames: () => made.filter(({ name }) => name === "iframe"),
  };
}
