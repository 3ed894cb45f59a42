import { useFormatter, useTranslations } from "next-intl";
import type { PriceRule } from "#lib/domain/money/pricing/price-rule";

/** When a rule starts and ends, and where and when its prices were found. */
export function RuleSource({ rule }: { rule: PriceRule }) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  const { effectiveFrom, effectiveTo, source } = rule;
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium" });
  return (
    <p className="flex flex-wrap gap-x-3 text-muted text-sm [overflow-wrap:anywhere]">
      <span>{t("from", { date: day(effectiveFrom) })}</span>
      {effectiveTo && <span>{t("until", { date: day(effectiveTo) })}</span>}
      <span>
        {source.url ? (
          <a
            href={source.url}
            target="_blank"
            rel="noreferrer"
            className="relative z-10 text-accent underline-offset-4 hover:underline"
          >
            {source.name}
          </a>
        ) : (
          source.name
        )}
      </span>
      <span>{source.checkedOn ? t("checked", { date: source.checkedOn }) : t("unchecked")}</span>
    </p>
  );
}
