import { forgedAudiences, forgedTimes, forgedTokenIds } from "./forged-tokens/claims.ts";
import { forgedEncodings, forgedPayloads } from "./forged-tokens/encodings.ts";
import type { ForgeryContext } from "./forged-tokens/forgery.ts";
import { forgedHeaders } from "./forged-tokens/headers.ts";
import { forgedKeys } from "./forged-tokens/keys.ts";
import { forgedPeople, forgedSubjects } from "./forged-tokens/people.ts";
import { forgedAlgorithms, forgedEdwards, forgedSignatures } from "./forged-tokens/signatures.ts";

const GROUPS = [
  forgedAlgorithms,
  forgedKeys,
  forgedSignatures,
  forgedEdwards,
  forgedHeaders,
  forgedAudiences,
  forgedTimes,
  forgedTokenIds,
  forgedSubjects,
  forgedPeople,
  forgedEncodings,
  forgedPayloads,
];

/**
 * Tokens that a widget must reject. Where possible, each has exactly one fault: the rest is valid and signed with the
 * widget's own secret or key.
 */
export function forgedTokens(context: ForgeryContext): { name: string; token: string }[] {
  return GROUPS.flatMap((forge) => Object.entries(forge(context))).map(([name, token]) => ({
    name,
    token,
  }));
}
