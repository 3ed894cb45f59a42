import { useFormatter, useTranslations } from "next-intl";
import { isChecked } from "#lib/domain/money/pricing/is-checked";
import type { PriceRule } from "#lib/domain/money/pricing/price-rule";

/** When a rule starts and ends, and where and when its prices were found. */
export function RuleSource({ rule }: { rule: PriceRule }) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  const { effectiveFrom, effectiveTo, source } = rule;
  // A price changes at an instant, which is another day in another time zone.
  const instantOf = (date: Date) =>
    t("instant", {
      time: format.dateTime(date, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
    });
  return (
    <p className="flex flex-wrap gap-x-3 text-muted text-sm [overflow-wrap:anywhere]">
      <span>{t("from", { date: instantOf(effectiveFrom) })}</span>
      {effectiveTo && <span>{t("until", { date: instantOf(effectiveTo) })}</span>}
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
      <span>
        {source.checkedOn
          ? t(isChecked(source) ? "checked" : "read", { date: source.checkedOn })
          : t("unchecked")}
      </span>
    </p>
  );
}
