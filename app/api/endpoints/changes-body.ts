import { z } from "zod";
import { LARGEST_WINDOW, SMALLEST_WINDOW } from "#lib/domain/models/context-window";
import { OwnPatience } from "#lib/domain/models/patience";

/** The settings of an endpoint that may be changed. Left out: stays as it is. Null: the default again. */
export const ChangesBody = z.object({
  patience: OwnPatience.optional(),
  contextWindow: z.int().min(SMALLEST_WINDOW).max(LARGEST_WINDOW).nullable().optional(),
});
