import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { changeProvider } from "#lib/db/models/providers";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";
import { TRAINING } from "#lib/domain/models/provider";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

const Change = z
  .object({
    jurisdiction: z.string().regex(/^(?:[A-Z]{2}|house|unknown)$/),
    trainsOnData: z.enum(TRAINING),
    retention: z.string().trim().min(1).max(500).nullable(),
    termsUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
    maxDataClass: z.enum(DATA_CLASSES),
    isMasked: z.boolean(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
  })
  .partial();

/** Changes what is known of a provider, and what it may be sent from the next call on. */
export const PATCH = defineRoute(
  { allow: canManageModels, params: IdParams, body: Change },
  ({ viewer, params, body }) => changeProvider(viewer, params.id, body),
);
