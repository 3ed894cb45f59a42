import { z } from "zod";

/** A rule's id, limited to characters that an address may contain. */
export const RuleId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "may contain letters, digits, dots and dashes");
