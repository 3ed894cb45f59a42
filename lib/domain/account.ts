/** Long enough that a stolen hash is not worth the guessing; any characters, no other rules. */
export const SHORTEST_PASSWORD = 10;
/** Hashing reads the whole password, so its length has to end somewhere. */
export const LONGEST_PASSWORD = 200;

/** Of a person or an organization. */
export const LONGEST_NAME = 200;
