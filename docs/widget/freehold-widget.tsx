"use client";

import { useEffect, useRef } from "react";

type Detail = Record<string, unknown>;
type EventName = "ready" | "open" | "close" | "question" | "answer" | "error" | "identified";

export type Freehold = Readonly<{
  version: string;
  open: () => void;
  close: () => void;
  ask: (question: string) => void;
  identify: (token: string | null) => void;
  on: (name: EventName, listener: (detail: Detail) => void) => () => void;
}>;

declare global {
  interface Window {
    Freehold?: Freehold;
  }
}

/** One widget a page: only the first one shown decides `origin`, `widget` and `mode`. */
type FreeholdWidgetProps = {
  origin: string;
  widget: string;
  mode?: "bubble" | "inline";
  /** A token that your server signed for this page view; null when nobody is signed in. */
  identity?: string | null;
  onAnswer?: (detail: Detail) => void;
};

export function FreeholdWidget(props: FreeholdWidgetProps) {
  const { origin, widget, mode = "bubble", identity = null, onAnswer } = props;
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    load(origin, widget, mode);
    return whenLoaded((freehold) => show(freehold, place.current));
  }, [origin, widget, mode]);
  useEffect(() => whenLoaded((freehold) => void freehold.identify(identity)), [identity]);
  useEffect(() => whenLoaded(({ on }) => onAnswer && on("answer", onAnswer)), [onAnswer]);

  return mode === "inline" ? <div ref={place} id="freehold" style={{ height: 640 }} /> : null;
}

let loading: Promise<Freehold> | undefined;
/** What the script drew. It outlives the component: the script runs once in a page. */
let element: HTMLElement | null = null;

function load(origin: string, widget: string, mode: string): void {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${origin}/widget.js`;
    Object.assign(script.dataset, { widget, mode, target: "#freehold" });
    script.onload = () => {
      element = document.querySelector("freehold-widget");
      if (window.Freehold) resolve(window.Freehold);
      else reject(new Error("The widget did not start; a warning above says why."));
    };
    script.onerror = () => reject(new Error(`${script.src} could not be loaded.`));
    document.head.append(script);
  });
}

/** An effect on the widget, as soon as there is one and unless it is no longer wanted by then. */
function whenLoaded(run: (freehold: Freehold) => (() => void) | undefined): () => void {
  let isWanted = true;
  let undo: (() => void) | undefined;
  const start = (freehold: Freehold) => {
    if (isWanted) undo = run(freehold);
  };
  loading?.then(start).catch(console.error);
  return () => {
    isWanted = false;
    undo?.();
  };
}

function show(freehold: Freehold, place: HTMLElement | null): () => void {
  if (element) element.hidden = false;
  if (element && place && element.parentElement !== place) place.append(element);
  return () => {
    freehold.close();
    if (element) element.hidden = true;
  };
}
