import { defineRoute } from "#lib/auth/route";
import { getHouseStatus } from "#lib/house-status";

/** Whether the house answers; reading the embedding model goes through the database. */
export const GET = defineRoute({ allow: "anyone" }, async () => ({
  ok: true,
  ...(await getHouseStatus()),
}));
