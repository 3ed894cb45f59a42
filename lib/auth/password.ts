import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../domain/errors.ts";

/** Argon2id, three times what OWASP asks for: about a tenth of a second on one core. */
const COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
/**
 * Hashes computed at a time: each takes 64 MiB and a core. People on devices that they used before, and those
 * behind a link or a session, do not wait for strangers.
 */
const LANES = { known: { atOnce: 1, longest: 50 }, strange: { atOnce: 2, longest: 50 } };
/** How many passwords of strange devices at one address may wait at a time. */
const MOST_OF_ADDRESS = 4;

/**
 * The hash of 32 random bytes that nobody kept; the password for an unknown address is compared with it.
 */
const HASH_WITHOUT_PASSWORD =
  "$argon2id$v=19$m=65536,t=3,p=1$al4suC0AL4AAOxKiQPeYGA$oaj62Weg3Z5cYVWmqfB07UgbvHtESCPeX1cy20W7Zzw";

/** Who asks: somebody on a device that is known, or on a strange one, at its network address. */
export type Asker = { isKnown: true } | { isKnown: false; address: string };

const KNOWN: Asker = { isKnown: true };

export function hashPassword(password: string): Promise<string> {
  return inTurn(KNOWN, () => hash(password, COST));
}

/** Takes as long without a hash as with one, so that timing does not show which accounts exist. */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
  asker: Asker = KNOWN,
): Promise<boolean> {
  const isRight = await inTurn(asker, () =>
    verify(passwordHash ?? HASH_WITHOUT_PASSWORD, password),
  );
  return isRight && passwordHash !== null;
}

type Lane = { running: number; waiting: (() => void)[]; atOnce: number; longest: number };

const lane = (limits: { atOnce: number; longest: number }): Lane => ({
  ...limits,
  running: 0,
  waiting: [],
});
const known = lane(LANES.known);
const strange = lane(LANES.strange);
/** Passwords of strange devices that are being compared or wait, by address. */
const ofAddress = new Map<string, number>();

async function inTurn<Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> {
  if (asker.isKnown) return inLane(known, work);
  const { address } = asker;
  const count = ofAddress.get(address) ?? 0;
  if (count >= MOST_OF_ADDRESS) throw tooMany();
  ofAddress.set(address, count + 1);
  try {
    return await inLane(strange, work);
  } finally {
    const left = (ofAddress.get(address) ?? 1) - 1;
    if (left > 0) ofAddress.set(address, left);
    else ofAddress.delete(address);
  }
}

async function inLane<Result>(lane: Lane, work: () => Promise<Result>): Promise<Result> {
  if (lane.waiting.length >= lane.longest) throw tooMany();
  if (lane.running < lane.atOnce) lane.running++;
  // A finished call passes its place on to the next, so `running` stays the same.
  else await new Promise<void>((resolve) => lane.waiting.push(resolve));

  try {
    return await work();
  } finally {
    const next = lane.waiting.shift();
    if (next) next();
    else lane.running--;
  }
}

function tooMany(): AppError {
  return new AppError(
    "too_many_requests",
    "Too many people are signing in. Try again in a moment.",
    { waitSeconds: 1 },
  );
}
