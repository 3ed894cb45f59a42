import { z } from "zod";

/** A rule's name as it may stand in an address. */
export const RuleId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "may contain letters, digits, dots and dashes");
