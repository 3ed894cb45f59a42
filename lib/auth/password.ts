import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../domain/errors.ts";

/** Argon2id, three times what OWASP asks for: about a tenth of a second on one core. */
const COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
/** Hashes computed at a time: each takes 64 MiB and a core. */
const AT_ONCE = 2;
/** About three seconds of waiting; later calls get an error that asks them to try again. */
const LONGEST_QUEUE = 50;

/**
 * The hash of 32 random bytes that nobody kept; the password for an unknown address is compared with it.
 */
const HASH_WITHOUT_PASSWORD =
  "$argon2id$v=19$m=65536,t=3,p=1$al4suC0AL4AAOxKiQPeYGA$oaj62Weg3Z5cYVWmqfB07UgbvHtESCPeX1cy20W7Zzw";

const waiting: (() => void)[] = [];
let running = 0;

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** Takes as long without a hash as with one, so that timing does not show which accounts exist. */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const isRight = await inTurn(() => verify(passwordHash ?? HASH_WITHOUT_PASSWORD, password));
  return isRight && passwordHash !== null;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= LONGEST_QUEUE) {
    throw new AppError(
      "too_many_requests",
      "Too many people are signing in. Try again in a moment.",
    );
  }
  if (running < AT_ONCE) running++;
  // A finished call passes its place on to the next, so `running` stays the same.
  else await new Promise<void>((resolve) => waiting.push(resolve));

  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
