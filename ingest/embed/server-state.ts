import type { EmbeddingFault } from "#lib/models/embedding-fault";

/** After so many failures with no success between them, the server is at fault and not the texts. */
const FAILURES_IN_A_ROW = 3;
/** The pause after a failure that concerns every request; it doubles while failures follow each other. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** Whether the embedding server is worth asking, from how its last requests ended. */
export function createServerState(now: () => number = Date.now) {
  let failures = 0;
  let pauses = 0;
  let pausedUntil = 0;

  return {
    isPaused: (): boolean => now() < pausedUntil,

    /** Whether the last requests failed so often that a success would be news. */
    isAway: (): boolean => pauses > 0,

    succeeded(): void {
      failures = 0;
      pauses = 0;
      pausedUntil = 0;
    },

    /** Ends a pause, because somebody asks for it. */
    askNow(): void {
      pausedUntil = 0;
    },

    failed({ isAboutTexts }: Pick<EmbeddingFault, "isAboutTexts">): void {
      failures += 1;
      if (isAboutTexts && failures < FAILURES_IN_A_ROW) return;
      pausedUntil = now() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** pauses);
      pauses += 1;
    },
  };
}

export type ServerState = ReturnType<typeof createServerState>;
