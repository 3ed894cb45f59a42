"use client";

import { useCallback, useRef, useState } from "react";
import type { Hit } from "../turn.ts";

type OpenHit = { hit: Hit; hits: Hit[] };

/** The place that is open beside the answer, and the others that one can turn to. */
export function useOpenHit() {
  const [current, setCurrent] = useState<OpenHit | null>(null);
  const opener = useRef<HTMLElement | null>(null);

  const open = useCallback((hit: Hit, hits: Hit[]) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setCurrent({ hit, hits });
  }, []);

  const walk = useCallback((hit: Hit) => {
    setCurrent((previous) => previous && { ...previous, hit });
  }, []);

  // Returns the focus to the element that opened it, so that reading continues there.
  const close = useCallback(() => {
    setCurrent(null);
    opener.current?.focus();
  }, []);

  return { current, open, walk, close };
}
