import { useEffect, useRef } from "react";

/**
 * Moves the focus to the first conversation that `loadOlder` added, because the button that called it may be gone.
 * `list` is for the element around the conversations, `count` how many there are.
 */
export function useOlderConversations(loadOlder: (() => Promise<boolean>) | null, count: number) {
  const list = useRef<HTMLDivElement>(null);
  /** How many conversations and links there were when the button was pressed. */
  const before = useRef<{ count: number; links: number } | null>(null);

  useEffect(() => {
    if (before.current === null || count <= before.current.count) return;
    linksIn(list.current)[before.current.links]?.focus();
    before.current = null;
  }, [count]);

  const load = async () => {
    before.current = { count, links: linksIn(list.current).length };
    const isLoaded = (await loadOlder?.()) ?? false;
    if (!isLoaded) before.current = null;
    return isLoaded;
  };
  return { list, loadOlder: loadOlder && load };
}

function linksIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("li a") ?? [])];
}
