/** How many of an answer's sources are not shown. Closed: they exist, but not for this viewer. */
export type WithheldSources = { closed: number; deleted: number };
export const NOTHING_WITHHELD: WithheldSources = { closed: 0, deleted: 0 };
