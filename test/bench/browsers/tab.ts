import type { Wanted } from "./in-page.ts";

/** The document of the tab itself, or the one in the widget's frame. */
export type Place = "page" | "frame";

export type Key = "Tab" | "Enter" | "Escape";

/** A tab of a browser, driven as a person would: with a pointer and a keyboard. */
export type Tab = {
  open: (address: string) => Promise<void>;
  reload: () => Promise<void>;
  /** Runs a function in the browser. It arrives there as text, so it can use nothing from around it. */
  run: <Given extends unknown[], Result>(
    place: Place,
    script: (...given: Given) => Result,
    ...given: Given
  ) => Promise<Result>;
  /** The text of an element; null if none is shown. */
  text: (place: Place, wanted: Wanted) => Promise<string | null>;
  /** Clicks in the middle of an element. */
  click: (place: Place, wanted: Wanted) => Promise<void>;
  /** Clicks at a point of the window, whatever is there. */
  clickAt: (x: number, y: number) => Promise<void>;
  press: (key: Key) => Promise<void>;
  type: (text: string) => Promise<void>;
  /** A PNG of what the window shows. */
  picture: () => Promise<Uint8Array>;
};

/** What one person at a browser has: tabs with the same cookies, which no other session sees. */
export type Session = {
  newTab: () => Promise<Tab>;
  close: () => Promise<void>;
};

export type Browser = {
  /** Its name and version. */
  about: string;
  /** Whether closed shadow roots must be opened so that the driver finds the widget's frame. */
  seesOpenShadowsOnly: boolean;
  /** Errors of scripts so far; null where the driver does not tell of them. */
  scriptErrors: string[] | null;
  newSession: () => Promise<Session>;
  close: () => Promise<void>;
};

/** A browser that can be started, or why it cannot and what to do. */
export type Found = { open: (proxyPort: number) => Promise<Browser> } | { missing: string };

export const WINDOW = { width: 1280, height: 860 };
