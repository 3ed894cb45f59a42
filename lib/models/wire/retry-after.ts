/** Longer waits are cut to this. */
const LONGEST_WAIT_SECONDS = 3_600;

/**
 * Seconds until a provider may be asked again, at most an hour, from `Retry-After` (RFC 9110 §10.2.3): a number of
 * seconds, or a date. A date is compared with the response's own `Date`, which comes from the same clock, or with
 * `now` when that is missing. Null: not given or not readable.
 */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | null {
  const said = headers.get("retry-after")?.trim();
  if (!said) return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : secondsUntil(said, headers.get("date"), now);
  return seconds === null ? null : Math.min(Math.max(0, seconds), LONGEST_WAIT_SECONDS);
}

function secondsUntil(said: string, date: string | null, now: number): number | null {
  // A date has letters: "-5" and "1.5" would be parsed as years and months.
  const at = /[a-z]/i.test(said) ? Date.parse(said) : Number.NaN;
  if (Number.isNaN(at)) return null;
  const theirs = Date.parse(date ?? "");
  return Math.ceil((at - (Number.isNaN(theirs) ? now : theirs)) / 1_000);
}
