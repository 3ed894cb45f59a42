import { z } from "zod";
import { LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD } from "../domain/account.ts";

/** An email address as accounts store it. Two spellings of one address are one account. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const NewPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `must be at least ${SHORTEST_PASSWORD} characters long`)
  .max(LONGEST_PASSWORD, `must be at most ${LONGEST_PASSWORD} characters long`);

export const PersonName = z.string().trim().min(1, "must not be empty").max(LONGEST_NAME);

/** What somebody types to sign in; input that does not fit counts as a wrong password. */
export const Credentials = z.object({
  email: z.string().max(254).trim().toLowerCase(),
  password: z.string().max(LONGEST_PASSWORD),
});
