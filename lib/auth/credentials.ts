import { z } from "zod";

/** Long enough that a stolen hash is not worth the guessing; any characters, no other rules. */
const SHORTEST_PASSWORD = 10;
/** Hashing reads the whole password, so its length has to end somewhere. */
const LONGEST_PASSWORD = 200;

/** An address as accounts keep it. Two spellings of one address are one account. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const NewPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `must be at least ${SHORTEST_PASSWORD} characters long`)
  .max(LONGEST_PASSWORD, `must be at most ${LONGEST_PASSWORD} characters long`);

export const PersonName = z.string().trim().min(1, "must not be empty").max(200);

/** What someone types to sign in; whatever does not fit is simply wrong. */
export const Credentials = z.object({
  email: z.string().max(254).trim().toLowerCase(),
  password: z.string().max(LONGEST_PASSWORD),
});
