import { defineRoute } from "#lib/auth/route";
import { getInstallationStatus } from "#lib/installation-status";

/** Whether the installation answers; reading the embedding model goes through the database. */
export const GET = defineRoute({ allow: "anyone" }, async () => ({
  ok: true,
  ...(await getInstallationStatus()),
}));
