"use client";

import { type RefObject, useEffect, useState } from "react";

type CopyState = "idle" | "copied" | "selected";
const SAID_MILLISECONDS = 3_000;

/**
 * Copies a text. Browsers offer the clipboard only to https pages; elsewhere this selects the text that
 * `element` shows, so that the user can copy it with the keyboard.
 */
export function useCopy(element: RefObject<HTMLElement | null>) {
  const [state, setState] = useState<CopyState>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SAID_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(text: string): Promise<void> {
    const isCopied = await writeToClipboard(text);
    if (!isCopied && element.current) select(element.current);
    setState(isCopied ? "copied" : "selected");
  }

  return { state, copy };
}

function writeToClipboard(text: string): Promise<boolean> {
  if (!navigator.clipboard) return Promise.resolve(false);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false, // not allowed: the caller selects instead
  );
}

function select(element: HTMLElement): void {
  if (element instanceof HTMLInputElement) element.select();
  else window.getSelection()?.selectAllChildren(element);
}
