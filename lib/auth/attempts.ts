import { AppError } from "../domain/errors.ts";

const SECOND_MS = 1000;
/**
 * This many failures cause no pause, since people mistype; then each further failure doubles the pause.
 */
const FREE_FAILURES = 5;
const LONGEST_PAUSE_MS = 15 * 60 * SECOND_MS;
const FORGOTTEN_AFTER_MS = 60 * 60 * SECOND_MS;
/** Limits memory, not attackers: above it the oldest attempts are forgotten. */
const MOST_REMEMBERED = 10_000;

type Attempts = { failures: number; lastAt: number };

const remembered = new Map<string, Attempts>();

/**
 * Counts an attempt to sign in to an account from an address, before the password is checked: of a
 * hundred attempts sent at once, at most five are checked. Each address has its own count, so that a
 * stranger cannot lock an owner out.
 */
export function beginAttempt(email: string, address: string, now = Date.now()): void {
  const key = `${address} ${email}`;
  const { failures, lastAt } = recentAttempts(key, now);
  if (now < lastAt + pauseAfter(failures)) {
    throw new AppError("too_many_requests", "Too many attempts. Wait a little, then try again.");
  }

  remembered.delete(key);
  remembered.set(key, { failures: failures + 1, lastAt: now });
  if (remembered.size > MOST_REMEMBERED) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }
}

/** Resets the count after a right password. */
export function forgetAttempts(email: string, address: string): void {
  remembered.delete(`${address} ${email}`);
}

function recentAttempts(key: string, now: number): Attempts {
  const attempts = remembered.get(key);
  return attempts && now < attempts.lastAt + FORGOTTEN_AFTER_MS
    ? attempts
    : { failures: 0, lastAt: 0 };
}

function pauseAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(SECOND_MS * 2 ** (failures - FREE_FAILURES), LONGEST_PAUSE_MS);
}
