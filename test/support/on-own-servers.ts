import { systemViewer } from "#lib/domain/viewer";

/** A viewer without an organization, for servers on this machine, which can be used without a database. */
export const NOBODY = systemViewer("00000000-0000-0000-0000-000000000000");

/** A purpose for a request to a server on this machine, where the data class is not checked. */
export const ON_OWN_SERVERS = { viewer: NOBODY, classOf: async () => "restricted" as const };
