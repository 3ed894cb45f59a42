import { composePrompt } from "../../answer/compose-prompt.ts";
import { findEndpointSettings } from "../../db/models/endpoints.ts";
import type { CertificationEstimate } from "../../domain/models/certification.ts";
import { estimateTokens } from "../../domain/money/pricing/estimate.ts";
import { isChecked } from "../../domain/money/pricing/is-checked.ts";
import { quantitiesOf } from "../../domain/money/pricing/units.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { costOf, pricingOf } from "../../models/pricing.ts";
import { openCase } from "./ask-case.ts";
import { casesFor, loadCertifyCases } from "./certify-case.ts";

/** Output tokens assumed for each answer, some thinking included. An answer without thinking has about 60. */
const OUTPUT_TOKENS = 300;

/** Of quotes, which ask no model. */
const NOTHING = {
  inputTokens: 0,
  outputTokens: 0,
  cost: null,
  isPriceChecked: true,
  isFree: true,
};

/**
 * What a certification of an endpoint will use and cost at the prices of this hour, before anything is sent. Throws
 * "not_found" when there is no such endpoint.
 */
export async function estimateCertification(
  viewer: Viewer,
  endpointId: string,
  limit: number | null = null,
): Promise<CertificationEstimate> {
  const { cases } = await loadCertifyCases();
  const own = casesFor(cases, endpointId, limit);
  const endpoint = await findEndpointSettings(viewer, endpointId);
  if (!endpoint) return { ...NOTHING, cases: own.length };

  const inputs = own.map((one) => {
    const { question, passages } = openCase(one, endpointId);
    const parts = composePrompt(question, passages);
    return parts.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  });
  const pricing = await pricingOf(viewer, endpoint);
  const costs = inputs.map((input) =>
    pricing ? costOf(pricing, quantitiesOf({ input, output: OUTPUT_TOKENS })) : null,
  );
  const known = costs.filter((cost) => cost !== null);
  const nano = known.reduce((sum, cost) => sum + cost, 0n);
  const isKnown = pricing !== null && known.length === costs.length;
  return {
    cases: own.length,
    inputTokens: inputs.reduce((sum, input) => sum + input, 0),
    outputTokens: own.length * OUTPUT_TOKENS,
    cost: isKnown ? { nano: String(nano), currency: pricing.rule.currency } : null,
    isPriceChecked: pricing === null || isChecked(pricing.rule.source),
    isFree: pricing === null && endpoint.standing.place === "inside",
  };
}
