import type { PassageToEmbed } from "#lib/db/search/vectors";

/** How long a passage that failed alone rests, and the most that this grows to. */
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 3_600_000;

type Troubled = {
  organizationId: string;
  passage: PassageToEmbed;
  /** The most passages of the next request with this one. */
  groupSize: number;
  /** How often it failed alone. */
  failures: number;
  dueAt: number;
  /** Whether no request had succeeded since it failed: the server may be to blame. */
  isDoubtful: boolean;
};

/**
 * Passages of requests that failed. They leave the common requests, so that they delay nobody, and are sent in
 * halves of their group until the one at fault stands alone; that one rests for growing pauses. Kept in memory:
 * a restarted worker finds out again.
 */
export function createTroubledPassages(now: () => number = Date.now) {
  const troubled = new Map<string, Troubled>();
  const of = (organizationId: string) =>
    [...troubled.values()].filter((one) => one.organizationId === organizationId);

  return {
    /** An organization's troubled passages, resting ones included. */
    all: (organizationId: string): PassageToEmbed[] =>
      of(organizationId).map(({ passage }) => passage),

    /** The next group of an organization to send; empty when none is due. */
    nextGroup(organizationId: string): PassageToEmbed[] {
      const due = of(organizationId).filter(({ dueAt }) => dueAt <= now());
      const [first] = due.sort((left, right) => left.failures - right.failures);
      if (!first) return [];
      const group = due.filter(({ groupSize }) => groupSize === first.groupSize);
      return group.slice(0, first.groupSize).map(({ passage }) => passage);
    },

    /** Notes that a request of these passages failed: halves their group, or lets a single one rest. */
    failed(organizationId: string, passages: readonly PassageToEmbed[]): void {
      const groupSize = Math.ceil(passages.length / 2);
      for (const passage of passages) {
        const before = troubled.get(passage.id);
        const failures = (before?.failures ?? 0) + (passages.length === 1 ? 1 : 0);
        const pause =
          failures === 0 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
        const dueAt = now() + pause;
        troubled.set(passage.id, {
          ...{ organizationId, passage, groupSize, failures, dueAt },
          isDoubtful: before?.isDoubtful ?? true,
        });
      }
    },

    /** Lets an organization's passages be tried at once. */
    retryNow(organizationId: string): void {
      for (const one of of(organizationId)) one.dueAt = 0;
    },

    /**
     * Notes that a request of these passages succeeded. `isBack`: after none did for a while, so passages that
     * failed meanwhile are due at once.
     */
    succeeded(passages: readonly Pick<PassageToEmbed, "id">[], isBack: boolean): void {
      for (const { id } of passages) troubled.delete(id);
      for (const one of troubled.values()) {
        if (isBack && one.isDoubtful && one.failures > 0)
          Object.assign(one, { failures: 0, dueAt: 0 });
        one.isDoubtful = false;
      }
    },
  };
}

export type TroubledPassages = ReturnType<typeof createTroubledPassages>;
