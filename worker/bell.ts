/** Rings for kinds of work; a loop that rests hears it, and one that is at work finds out afterwards. */
export function createBell() {
  const counts = new Map<string, number>();
  const listeners = new Set<() => void>();

  return {
    /** Rings for one kind of work; null: for every kind. */
    ring(kind: string | null): void {
      for (const one of kind === null ? counts.keys() : [kind]) {
        counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      for (const listener of listeners) listener();
    },

    /** A number that grows with each ring for this kind. */
    countOf(kind: string): number {
      if (!counts.has(kind)) counts.set(kind, 0);
      return counts.get(kind) ?? 0;
    },

    /** Calls `listener` at each ring, of whatever kind, until the function that it returns is called. */
    onRing(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Bell = ReturnType<typeof createBell>;
