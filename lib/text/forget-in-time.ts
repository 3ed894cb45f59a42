const HOURS = 12;

/**
 * Calls `forget` every 12 hours, for a cache of words that documents hold: what was deleted since must not stay in
 * memory for longer. Does not keep the process alive.
 */
export function forgetInTime(forget: () => void): void {
  setInterval(forget, HOURS * 3_600_000).unref();
}
