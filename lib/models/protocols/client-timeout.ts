import { LONGEST_PATIENCE } from "../../domain/models/patience.ts";

/** In milliseconds. The gateway's own deadlines end a request; a provider's client must not end it earlier. */
export const CLIENT_TIMEOUT = 2 * LONGEST_PATIENCE * 1_000;
