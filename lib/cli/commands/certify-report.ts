import {
  type Certification,
  type CertificationEstimate,
  type CertificationMeasures,
  type CertificationResult,
  CRITERIA,
  certifiedFacts,
  failedCriteria,
} from "../../domain/models/certification.ts";
import { formatMoney } from "../../domain/money/money.ts";

/** The estimated cost of a certification as a sentence. */
export function costLine({
  cases,
  inputTokens,
  outputTokens,
  cost,
  isPriceChecked,
  isFree,
}: CertificationEstimate) {
  const tokens = `${cases} cases, about ${inputTokens} input and ${outputTokens} output tokens`;
  if (isFree) return `${tokens}. It costs nothing.`;
  if (!cost) return `${tokens}. The cost is unknown: the endpoint has no price.`;
  const doubt = isPriceChecked ? "" : ", by a price that was not checked at the provider";
  return `${tokens}. It will cost about ${formatMoney(cost, "en")}${doubt}.`;
}

/**
 * The report of a certification, for programs and as lines for a person. `missed` lists the cases that miss a criterion,
 * with the beginning of their answer.
 */
export function reportOf(
  certification: Certification,
  results: readonly CertificationResult[],
  estimate: CertificationEstimate,
): { json: object; lines: string[] } {
  const { id, endpointId, state, fault, done, total, measures, settings, finishedAt } =
    certification;
  const missed = results.flatMap(({ caseId, met, text }) => {
    const criteria = CRITERIA.filter((criterion) => met[criterion] === false);
    return criteria.length > 0 ? [{ case: caseId, criteria, text }] : [];
  });
  const json = {
    id,
    endpoint: endpointId,
    state,
    fault,
    cases: done,
    of: total,
    finishedAt,
    estimate,
    shares: measures?.shares ?? null,
    falseSentences: measures?.falseSentences ?? null,
    falseShownSupported: measures?.falseShownSupported ?? null,
    failed: measures ? failedCriteria(certifiedFacts(measures)) : [],
    settings,
    missed,
  };
  const lines = [
    `${done} of ${total} cases asked: ${state}${fault ? ` (${fault})` : ""}`,
    ...(measures ? measureLines(measures) : []),
    ...json.failed.map((criterion) => `failed: ${criterion}`),
    ...missed.map((one) => `  missed ${one.criteria.join(", ")}: ${one.case}`),
  ];
  return { json, lines };
}

function measureLines({ shares, falseSentences, falseShownSupported }: CertificationMeasures) {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    ...CRITERIA.map((criterion) => {
      const share = shares[criterion];
      if (!share) return `  ${criterion}: not measured`;
      const { value, low, high, count } = share;
      return `  ${criterion}: ${percent(value)} (${percent(low)} to ${percent(high)}, n = ${count})`;
    }),
    `  false sentences: ${falseSentences}, shown as supported: ${falseShownSupported}`,
  ];
}
