import { defineRoute } from "#lib/auth/route";
import { addPricePackage } from "#lib/db/money/price-rules";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { canManageModels } from "#lib/domain/permissions";

/** Adds the entries of the built-in price list that the organization does not have yet. */
export const POST = defineRoute({ allow: canManageModels }, ({ viewer }) =>
  addPricePackage(viewer, SHIPPED_PRICES),
);
