"use client";

import { useCallback, useEffect, useState } from "react";

/** The text being typed, kept over reloads and lost connections until it is asked. */
export function useDraft(key: string, unasked: string | null): [string, (draft: string) => void] {
  const name = `freehold-draft-${key}`;
  const [draft, setDraft] = useState("");
  useEffect(() => {
    setDraft(window.sessionStorage.getItem(name) ?? "");
  }, [name]);
  const keep = useCallback(
    (next: string) => {
      setDraft(next);
      if (next === "") window.sessionStorage.removeItem(name);
      else window.sessionStorage.setItem(name, next);
    },
    [name],
  );
  useEffect(() => {
    if (unasked !== null) keep(unasked);
  }, [unasked, keep]);
  return [draft, keep];
}
