import { Prisma } from "#prisma/generated/client";

/** SQL for the title of `document` as people read it: with the folders that tell it apart from others of its name. */
export const SHOWN_TITLE = Prisma.sql`
  document.title || CASE WHEN document.folder = '' THEN '' ELSE ' · ' || document.folder END`;
