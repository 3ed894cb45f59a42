import { houseViewer } from "#lib/domain/viewer";

/** Someone of no organization, for servers on this machine: they need no database to be asked. */
export const NOBODY = houseViewer("00000000-0000-0000-0000-000000000000");

/** Texts for a server on this machine, where nobody asks for their class. */
export const IN_THE_HOUSE = { viewer: NOBODY, classOf: async () => "restricted" as const };
