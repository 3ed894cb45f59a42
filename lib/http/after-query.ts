import { z } from "zod";

/** The query of a list that is read in pages: `after` is the `next` of the page before. */
export const AfterQuery = z.object({ after: z.string().max(8000).nullable().default(null) });
