import type { PassageToEmbed } from "#lib/db/search/vectors";

type Pending = { passages: readonly PassageToEmbed[]; stored: Promise<void> };

/**
 * Vectors that are being stored while the next passages are embedded, one request of each organization at most. Their
 * passages have no vector in the database yet, and must not be embedded again meanwhile.
 */
export function createPendingVectors() {
  const pending = new Map<string, Pending>();

  return {
    passagesOf: (organizationId: string): readonly PassageToEmbed[] =>
      pending.get(organizationId)?.passages ?? [],

    /** Begins to store; call `settle` before, since one request is stored after the other. */
    begin(
      organizationId: string,
      passages: readonly PassageToEmbed[],
      store: () => Promise<void>,
    ): void {
      const stored = store();
      // Whoever settles hears of a failure; it may come before.
      stored.catch(() => {});
      pending.set(organizationId, { passages, stored });
    },

    /** Waits until an organization's vectors are stored. Throws if they could not be. */
    async settle(organizationId: string): Promise<void> {
      const stored = pending.get(organizationId)?.stored;
      try {
        await stored;
      } finally {
        pending.delete(organizationId);
      }
    },
  };
}

export type PendingVectors = ReturnType<typeof createPendingVectors>;
