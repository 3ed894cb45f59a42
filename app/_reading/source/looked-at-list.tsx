"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/domain/money/money";
import type { LookedAt, NamedEndpoint } from "#lib/domain/routing/answer-routing";

import { QualityLine } from "../quality-line.tsx";

type LookedAtListProps = {
  candidates: readonly LookedAt[];
  nameOf: (endpoint: NamedEndpoint) => string;
  /** Whether there was only one endpoint. */
  isAlone: boolean;
};

/** The endpoints that were considered and did not answer, each with the reasons against it. */
export function LookedAtList({ candidates, nameOf, isAlone }: LookedAtListProps) {
  const t = useTranslations("routing");
  const format = useFormatter();
  if (isAlone) return <p className="text-muted">{t("why.noOthers")}</p>;
  if (candidates.length === 0) return null;
  return (
    <section aria-label={t("why.others")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("why.others")}</h3>
      <ul className="divide-y divide-line rounded-md border">
        {candidates.map(({ reasons, quality, expectedCost, ...endpoint }) => (
          <li key={endpoint.id} className="flex flex-col px-3 py-2">
            <span className="font-medium [overflow-wrap:anywhere]">{nameOf(endpoint)}</span>
            <span className="text-muted text-sm">
              {reasons.length > 0
                ? format.list(reasons.map((reason) => t(`exclusion.${reason}`)))
                : t("why.nothingAgainst")}
            </span>
            <QualityLine quality={quality} />
            <Cost expectedCost={expectedCost} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shows nothing to readers who may not see what models cost. */
function Cost({ expectedCost }: { expectedCost: LookedAt["expectedCost"] }) {
  const t = useTranslations("routing.why");
  const locale = useLocale();
  if (expectedCost === undefined) return null;
  return (
    <span className="text-muted text-sm">
      {expectedCost ? t("cost", { amount: formatMoney(expectedCost, locale) }) : t("costUnknown")}
    </span>
  );
}
