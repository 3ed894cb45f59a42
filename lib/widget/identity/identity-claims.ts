import { z } from "zod";

const LONGEST_TEXT = 200;
const LONGEST_LIFE_SECONDS = 60 * 60;

/** Invisible characters: two subjects that look alike must not be two visitors. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/**
 * Controls, lone surrogates and characters that reorder the line. Joiners are allowed, because names
 * need them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

const Seconds = z.number().int().nonnegative();
const Text = z
  .string()
  .max(LONGEST_TEXT)
  .refine((text) => !UNPRINTABLE.test(text));

const Subject = z
  .string()
  .min(1)
  .max(LONGEST_TEXT)
  .refine((text) => text.normalize("NFKC") === text && text.trim() === text)
  .refine((text) => !INVISIBLE.test(text));

/**
 * Strict, because any other header field tells a verifier where to find a key, or how to read the token.
 */
export const IdentityHeader = z.strictObject({
  alg: z.enum(["HS256", "EdDSA", "Ed25519"]),
  typ: z.string().regex(/^JWT$/i).optional(),
});

/** The shape of the claims. Sites may add others, which are dropped. */
export const IdentityClaims = z
  .object({
    aud: z.string(),
    iat: Seconds,
    exp: Seconds,
    nbf: Seconds.optional(),
    jti: z.string().min(8).max(LONGEST_TEXT).regex(PRINTABLE_ASCII),
    sub: Subject,
    name: Text.optional(),
    email: Text.optional(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= LONGEST_LIFE_SECONDS, { path: ["exp"] });
