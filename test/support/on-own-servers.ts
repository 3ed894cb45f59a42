import { systemViewer } from "#lib/domain/viewer";

/** A viewer without an organization, for our own embedder, which can be used without a database. */
export const NOBODY = systemViewer("00000000-0000-0000-0000-000000000000");

/** A purpose for a request to our own embedder, where the data class is not checked. */
export const ON_OWN_SERVERS = { viewer: NOBODY, classOf: async () => "restricted" as const };
