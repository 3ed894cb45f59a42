import { defineRoute } from "#lib/auth/route";
import { getBacklogOf } from "#lib/backlog";
import { canCurate } from "#lib/domain/permissions";

/** What waits to be read and to be embedded in the curator's organization, and why. */
export const GET = defineRoute({ allow: canCurate }, ({ viewer }) => getBacklogOf(viewer));
