/** Long enough that guessing a stolen hash does not pay. Any characters, no other rules. */
export const SHORTEST_PASSWORD = 10;
/** Hashing reads the whole password, so its length must be limited. */
export const LONGEST_PASSWORD = 200;

/** Longest name of a person or an organization. */
export const LONGEST_NAME = 200;
