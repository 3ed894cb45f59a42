import Link from "next/link";
import { useTranslations } from "next-intl";
import type { HolidayCalendar, PriceRule } from "#lib/domain/money/pricing/price-rule";
import type { RuleState } from "#lib/domain/money/pricing/rule-state";
import { RuleBadges } from "./rule-badges.tsx";
import { modelNames } from "./rule-names.ts";
import { RulePrices } from "./rule-prices.tsx";
import { RuleSource } from "./rule-source.tsx";

export type ListedRule = { rule: PriceRule; state: RuleState };

type RuleListProps = {
  /** The provider whose prices these are. */
  provider: string;
  rules: ListedRule[];
  calendars: readonly HolidayCalendar[];
  now: Date;
};

/** A provider's rules, each with its models, its prices and their source. */
export function RuleList({ provider, rules, calendars, now }: RuleListProps) {
  const t = useTranslations("console.prices");
  return (
    <section aria-labelledby={`provider-${provider}`} className="flex min-w-0 flex-col gap-2">
      <h2 id={`provider-${provider}`} className="font-semibold text-xl [overflow-wrap:anywhere]">
        {provider}
      </h2>
      <ul className="divide-y divide-line rounded-lg border bg-surface">
        {rules.map(({ rule, state }) => (
          <li
            key={`${rule.id} ${rule.version}`}
            className="relative flex flex-col gap-2 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60"
          >
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="mr-2 font-medium [overflow-wrap:anywhere]">
                {/* The whole row is the link. */}
                <Link
                  href={`/admin/prices/rules/${encodeURIComponent(rule.id)}`}
                  className="after:absolute after:inset-0"
                >
                  {modelNames(rule, t)}
                </Link>
              </h3>
              <RuleBadges rule={rule} state={state} />
              <VersionOf rule={rule} />
            </div>
            <RulePrices rule={rule} calendars={calendars} now={now} />
            <RuleSource rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function VersionOf({ rule: { id, version } }: { rule: PriceRule }) {
  const t = useTranslations("console.prices");
  return (
    <span className="text-muted text-sm">
      {id} · {t("version", { version })}
    </span>
  );
}
