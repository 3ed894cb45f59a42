import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { KeptDecision } from "#lib/db/routing/decisions";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { formatMoney } from "#lib/domain/money/money";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import { type RoutedEndpoint, useEndpointName } from "../../../_components/use-endpoint-name.ts";

type DecisionListProps = {
  decisions: readonly KeptDecision[];
  endpoints: readonly RoutedEndpoint[];
};

/** The endpoint of each call, how it was chosen, and the expected cost. */
export function DecisionList({ decisions, endpoints }: DecisionListProps) {
  const t = useTranslations("routing");
  const nameOf = useEndpointName(endpoints);
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {decisions.map((decision) => (
        <li
          key={decision.id}
          className="relative flex flex-wrap items-center gap-x-6 gap-y-1.5 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60"
        >
          <div className="flex min-w-0 flex-1 basis-72 flex-col gap-0.5">
            <h2 className="font-medium [overflow-wrap:anywhere]">
              {/* The whole row is the link. */}
              <Link
                href={`/admin/routing/decisions/${decision.id}`}
                className="after:absolute after:inset-0"
              >
                {nameOf(decision.chosen)}
              </Link>
            </h2>
            <p className="text-muted text-sm">
              <RelativeTime at={decision.createdAt} /> · <Figures decision={decision} />
            </p>
          </div>
          <ModeBadge mode={decision.mode}>{t(`mode.${decision.mode}`)}</ModeBadge>
        </li>
      ))}
    </ul>
  );
}

type ModeBadgeProps = { mode: KeptDecision["mode"]; children: string };

/** Green if all targets were met, a warning if not. */
export function ModeBadge({ mode, children }: ModeBadgeProps) {
  const isBelow = mode === "degraded" || mode === "fallback";
  const isMet = mode === "exploit" || mode === "shadow";
  return <Badge tone={isBelow ? "warn" : isMet ? "accent" : "neutral"}>{children}</Badge>;
}

function Figures({ decision: { vertical, chosen, candidates } }: { decision: KeptDecision }) {
  const t = useTranslations("console.routing.decisions");
  const verticals = useTranslations("console.vertical");
  const locale = useLocale();
  const words = { vertical: verticals(vertical) };
  if (chosen === QUOTES_ENDPOINT) return t("lineFree", words);
  const { expectedCost } = candidates.find(({ endpointId }) => endpointId === chosen) ?? {};
  if (!expectedCost) return t("lineUnknown", words);
  return t("line", { ...words, amount: formatMoney(expectedCost, locale) });
}
