const WINDOW_MS = 120_000;
/** The shortest time from which a rate is told. */
const LEAST_MS = 1_000;

/** Measures how many documents a minute are parsed, over the last two minutes without pauses. */
export function createParseRate(now: () => number = () => performance.now()) {
  let busySince: number | null = null;
  let finished: number[] = [];

  return {
    /** A document is begun. */
    begin(): void {
      busySince ??= now();
    },

    /** Some documents are finished. Returns documents a minute. */
    finish(count = 1): number {
      const at = now();
      const from = Math.max(busySince ?? at, at - WINDOW_MS);
      const ended = new Array<number>(count).fill(at);
      finished = [...finished.filter((earlier) => earlier >= from), ...ended];
      return (finished.length / Math.max(at - from, LEAST_MS)) * 60_000;
    },

    /** Nothing waits any more. */
    pause(): void {
      busySince = null;
      finished = [];
    },
  };
}
