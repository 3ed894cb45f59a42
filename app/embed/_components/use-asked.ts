"use client";

import { useEffect, useEffectEvent } from "react";

/** Acts once on each question that the site asks for its visitor; null while it may not yet. */
export function useAsked(asked: string | null, onAsked: (question: string) => void): void {
  const act = useEffectEvent(onAsked);
  useEffect(() => {
    if (asked !== null) act(asked);
  }, [asked]);
}
