import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Billionths of the currency's unit, as text: JSON knows no integers of that size. */
const Nano = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const Price = z.object({ input: Nano, output: Nano, currency: z.string().regex(/^[A-Z]{3}$/) });

/** What an endpoint asks per million tokens; null where that is not known. */
export const PUT = defineRoute(
  { allow: canManageModels, params: IdParams, body: z.object({ price: Price.nullable() }) },
  ({ viewer, params, body }) => priceEndpoint(viewer, params.id, body.price),
);
