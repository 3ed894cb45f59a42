import { defineRoute } from "#lib/auth/route";
import { getInstallationStatus } from "#lib/installation-status";

/** Whether the installation works; reading the embedding model checks the database too. */
export const GET = defineRoute({ allow: "anyone" }, async () => ({
  ok: true,
  ...(await getInstallationStatus()),
}));
