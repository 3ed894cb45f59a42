"use client";

import { useSyncExternalStore } from "react";

/**
 * On wider screens, sources are beside the answer; on narrower ones, they slide over it. Tailwind's
 * `lg`.
 */
const QUERY = "(min-width: 64rem)";

export function useIsDesktop(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = window.matchMedia(QUERY);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    () => window.matchMedia(QUERY).matches,
    () => true,
  );
}
