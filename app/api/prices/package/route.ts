import { defineRoute } from "#lib/auth/route";
import { addPricePackage } from "#lib/db/money/price-rules";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { canManageModels } from "#lib/domain/permissions";

/** Adds what the house does not have of the prices that come with this version. */
export const POST = defineRoute({ allow: canManageModels }, ({ viewer }) =>
  addPricePackage(viewer, SHIPPED_PRICES),
);
