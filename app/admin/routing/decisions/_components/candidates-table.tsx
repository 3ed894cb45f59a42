import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { KeptDecision } from "#lib/db/routing/decisions";
import { formatMoney } from "#lib/domain/money/money";
import { inOrder } from "#lib/domain/routing/answer-routing";
import type { Candidate } from "#lib/domain/routing/candidate";
import { Badge } from "#ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { type RoutedEndpoint, useEndpointName } from "../../../_components/use-endpoint-name.ts";

type CandidatesTableProps = { decision: KeptDecision; endpoints: readonly RoutedEndpoint[] };

const COLUMNS = ["endpoint", "cost", "quality", "errors", "p95", "breaker", "against"] as const;

/** What was known of each endpoint, and all of the policy's reasons against it. */
export function CandidatesTable({ decision, endpoints }: CandidatesTableProps) {
  const t = useTranslations("console.routing.decision");
  const nameOf = useEndpointName(endpoints);
  const { candidates, order, chosen, shadow } = decision;
  return (
    <Table aria-label={t("candidates")}>
      <TableHead>
        <TableRow>
          {COLUMNS.map((name) => (
            <TableHeader key={name}>{t(name)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {inOrder(candidates, order).map((candidate) => (
          <TableRow key={candidate.endpointId}>
            <TableHeader scope="row" className="align-top">
              <span className="flex flex-col items-start gap-1">
                {nameOf(candidate.endpointId)}
                {candidate.endpointId === chosen && <Badge tone="accent">{t("chosen")}</Badge>}
                {candidate.endpointId === shadow && <Badge>{t("besides")}</Badge>}
              </span>
            </TableHeader>
            <Facts candidate={candidate} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Facts({ candidate }: { candidate: Candidate }) {
  const t = useTranslations("console.routing.decision");
  const locale = useLocale();
  const format = useFormatter();
  const { expectedCost, errorUpper, p95, breaker } = candidate;
  const seconds = { style: "unit", unit: "second", maximumFractionDigits: 1 } as const;
  return (
    <>
      <TableCell className="whitespace-nowrap align-top tabular-nums">
        {expectedCost ? formatMoney(expectedCost, locale) : t("unknown")}
      </TableCell>
      <TableCell className="align-top">
        <Quality quality={candidate.quality} />
      </TableCell>
      <TableCell className="align-top tabular-nums">
        {format.number(errorUpper, { style: "percent", maximumFractionDigits: 1 })}
      </TableCell>
      <TableCell className="whitespace-nowrap align-top tabular-nums">
        {p95 === null ? t("unknown") : format.number(p95 / 1_000, seconds)}
      </TableCell>
      <TableCell className="whitespace-nowrap align-top">{t(`breakers.${breaker}`)}</TableCell>
      <TableCell className="min-w-56 align-top">
        <Against reasons={candidate.reasonsExcluded} />
      </TableCell>
    </>
  );
}

function Quality({ quality: { mean, lower, items, judged } }: Pick<Candidate, "quality">) {
  const t = useTranslations("console.routing.decision");
  const format = useFormatter();
  if (mean === null) return <span className="text-muted">{t("unmeasured")}</span>;
  const percent = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 1 });
  return (
    <span className="flex flex-col whitespace-nowrap tabular-nums">
      {t("qualityFigures", { mean: percent(mean), lower: percent(lower) })}
      <span className="text-muted text-sm">{t("items", { count: items })}</span>
      {judged > 0 && <span className="text-muted text-sm">{t("judged", { count: judged })}</span>}
    </span>
  );
}

function Against({ reasons }: { reasons: Candidate["reasonsExcluded"] }) {
  const t = useTranslations("console.routing.decision");
  const routing = useTranslations("routing.exclusion");
  if (reasons.length === 0) return <span className="text-muted">{t("nothingAgainst")}</span>;
  return (
    <ul className="list-disc pl-4">
      {reasons.map((reason) => (
        <li key={reason}>{routing(reason)}</li>
      ))}
    </ul>
  );
}
