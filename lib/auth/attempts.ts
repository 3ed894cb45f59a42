import { createHmac } from "node:crypto";
import { type AttemptLimit, countAttempt, forgiveAttempt } from "../db/people/sign-in-attempts.ts";
import { AppError } from "../domain/errors.ts";
import { sessionSecret } from "./session-cookie.ts";

/** An attempt to prove who one is by a password. */
export type Attempt = {
  email: string;
  address: string;
  /** The id of a device on which this person signed in before; null: a strange one. */
  device: string | null;
};

const LONGEST_SECONDS = 15 * 60;
/** People mistype: the first failures cause no pause. */
const FREE_FAILURES = 5;
/** Behind one address there may be a whole office. */
const FREE_OF_ADDRESS = 20;
/**
 * Guesses at one account from many addresses. Its pause stays short: nobody may lock a person out, who may be
 * on a strange device.
 */
const OF_ACCOUNT = { free: 20, longest: 5 };
/** Failures on strange devices in the whole installation: afterwards one attempt a second. */
const OF_ALL = { free: 100, longest: 1 };

/**
 * Counts an attempt, before the password is checked: of a hundred attempts sent at once at one account, at
 * most five are checked. Throws if it has to wait. A device on which the person signed in before has a lane of
 * its own, so that no stranger can lock them out; strange devices are limited by account, by address and in all.
 */
export async function beginAttempt(attempt: Attempt, now?: Date): Promise<void> {
  const waitSeconds = await countAttempt(limitsOf(attempt), now);
  if (waitSeconds === 0) return;
  throw new AppError("too_many_requests", "Too many attempts. Wait a little, then try again.", {
    waitSeconds,
  });
}

/** The password was right: the attempt counts as no failure, and the person's own failures are forgotten. */
export function forgetAttempts(attempt: Attempt): Promise<void> {
  const [own, ...shared] = limitsOf(attempt).map(({ key }) => key);
  return forgiveAttempt(own ? [own] : [], shared);
}

function limitsOf({ email, address, device }: Attempt): AttemptLimit[] {
  if (device !== null) {
    return [{ key: keyOf("device", device), free: FREE_FAILURES, longest: LONGEST_SECONDS }];
  }
  return [
    { key: keyOf("pair", address, email), free: FREE_FAILURES, longest: LONGEST_SECONDS },
    { key: keyOf("account", email), ...OF_ACCOUNT },
    { key: keyOf("address", address), free: FREE_OF_ADDRESS, longest: LONGEST_SECONDS },
    { key: keyOf("all"), ...OF_ALL },
  ];
}

/** A keyed hash, so that the database holds no list of the addresses that people tried. */
function keyOf(...parts: string[]): string {
  return createHmac("sha256", sessionSecret())
    .update(`attempt ${parts.join(" ")}`)
    .digest("hex");
}
