import { defineRoute } from "#lib/auth/route";
import { addPricePackage } from "#lib/db/price-rules";
import { canManageModels } from "#lib/domain/policies";
import { SHIPPED_PRICES } from "#lib/domain/pricing/shipped-prices";

/** Adds what the house does not have of the prices that come with this version. */
export const POST = defineRoute({ allow: canManageModels }, ({ viewer }) =>
  addPricePackage(viewer, SHIPPED_PRICES),
);
