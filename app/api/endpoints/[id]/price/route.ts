import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Billionths of the currency's unit, as text: JSON numbers cannot hold such integers exactly. */
const Nano = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const Price = z.object({ input: Nano, output: Nano, currency: z.string().regex(/^[A-Z]{3}$/) });

/** Sets an endpoint's price per million tokens; null when it is unknown. */
export const PUT = defineRoute(
  { allow: canManageModels, params: IdParams, body: z.object({ price: Price.nullable() }) },
  ({ viewer, params, body }) => priceEndpoint(viewer, params.id, body.price),
);
