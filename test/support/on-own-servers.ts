import { systemViewer } from "#lib/domain/viewer";

/** Someone of no organization, for servers on this machine: they need no database to be asked. */
export const NOBODY = systemViewer("00000000-0000-0000-0000-000000000000");

/** Texts for a server on this machine, where nobody asks for their class. */
export const ON_OWN_SERVERS = { viewer: NOBODY, classOf: async () => "restricted" as const };
