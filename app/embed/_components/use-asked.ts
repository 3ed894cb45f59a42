"use client";

import { useEffect, useEffectEvent } from "react";

/**
 * Calls `onAsked` once for each question that the site asks for its visitor; `asked` is null while that
 * is not allowed.
 */
export function useAsked(asked: string | null, onAsked: (question: string) => void): void {
  const act = useEffectEvent(onAsked);
  useEffect(() => {
    if (asked !== null) act(asked);
  }, [asked]);
}
