import { useEffect, useRef } from "react";

/**
 * Moves the focus to the first conversation that `loadOlder` added, because the button that called it may be gone.
 * `list` is for the element around the conversations, `count` how many there are.
 */
export function useOlderConversations(loadOlder: (() => Promise<boolean>) | null, count: number) {
  const list = useRef<HTMLDivElement>(null);
  const firstAdded = useRef<number | null>(null);
  const links = () => list.current?.querySelectorAll<HTMLElement>("li a") ?? [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: The focus moves when the number changes.
  useEffect(() => {
    if (firstAdded.current === null) return;
    links()[firstAdded.current]?.focus();
    firstAdded.current = null;
  }, [count]);

  const load = async () => {
    firstAdded.current = links().length;
    const isLoaded = (await loadOlder?.()) ?? false;
    if (!isLoaded) firstAdded.current = null;
    return isLoaded;
  };
  return { list, loadOlder: loadOlder && load };
}
