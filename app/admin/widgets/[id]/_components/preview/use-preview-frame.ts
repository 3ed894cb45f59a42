"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { PreviewSettings } from "../settings/read-draft.ts";

/** Long enough to wait for the end of a keystroke, short enough to look immediate. */
const SETTLE_MILLISECONDS = 150;

/** Sends the settings to the page in the frame, from the moment the page says that it is ready. */
export function usePreviewFrame(
  frame: RefObject<HTMLIFrameElement | null>,
  settings: PreviewSettings,
): void {
  const latest = useRef(settings);

  useEffect(() => {
    latest.current = settings;
    const timer = setTimeout(() => post(frame.current, settings), SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [frame, settings]);

  useEffect(() => {
    function listen(event: MessageEvent) {
      const isFrame = event.source !== null && event.source === frame.current?.contentWindow;
      if (!isFrame || event.origin !== location.origin) return;
      if (event.data?.freehold === "preview-ready") post(frame.current, latest.current);
    }
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, [frame]);
}

function post(frame: HTMLIFrameElement | null, settings: PreviewSettings): void {
  frame?.contentWindow?.postMessage({ freehold: "preview", settings }, location.origin);
}
