"use client";

import { useCallback, useRef, useState } from "react";
import type { Hit } from "../turn.ts";

type OpenHit = { hit: Hit; hits: Hit[] };

/** Which place is open beside the answer, and the others one can walk to from it. */
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

  // The focus goes back to what opened it, so that reading continues where it was left.
  const close = useCallback(() => {
    setCurrent(null);
    opener.current?.focus();
  }, []);

  return { current, open, walk, close };
}
