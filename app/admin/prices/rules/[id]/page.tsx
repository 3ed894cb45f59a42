import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listPastCharges } from "#lib/db/money/charges";
import { listPrices } from "#lib/db/money/price-rules";
import type { HolidayCalendar, PriceRule } from "#lib/domain/money/pricing/price-rule";
import { reprice } from "#lib/domain/money/pricing/reprice";
import { ruleState } from "#lib/domain/money/pricing/rule-state";
import { Button } from "#ui/button";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { RelativeTime } from "#ui/relative-time";
import { RuleBadges } from "../../_components/rule-badges.tsx";
import { isOwnPrice, ruleNames } from "../../_components/rule-names.ts";
import { RulePrices } from "../../_components/rule-prices.tsx";
import { RuleSource } from "../../_components/rule-source.tsx";
import { loadVersions } from "../load-versions.ts";
import { CostCalculator } from "./_components/cost-calculator.tsx";
import { RepricedCharges } from "./_components/repriced-charges.tsx";
import { StatusActions } from "./_components/status-actions.tsx";

/** How many days of charges are recalculated for a correction. */
const REPRICED_DAYS = 30;

type Props = PageProps<"/admin/prices/rules/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function PriceRulePage({ params }: Props) {
  const viewer = await requireCuratorPage("/admin/prices");
  const { id, versions, latest } = await loadVersions(viewer, (await params).id);
  const { calendars } = await listPrices(viewer);
  const t = await getTranslations("console.prices");
  const { ruleName } = ruleNames(t, await listEndpoints(viewer));
  const now = new Date();
  const earlier = { ruleId: id, before: latest.version, days: REPRICED_DAYS };
  const past = await listPastCharges(viewer, earlier);

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/prices">{t("back")}</BackLink>
        <PageHeader
          title={<span className="[overflow-wrap:anywhere]">{ruleName(latest)}</span>}
          actions={
            <>
              <StatusActions id={id} status={latest.status} />
              <Button asChild variant="primary">
                <Link href={`/admin/prices/rules/${encodeURIComponent(id)}/correct`}>
                  {t("correct")}
                </Link>
              </Button>
            </>
          }
        >
          <p className="[overflow-wrap:anywhere]">
            {isOwnPrice(latest) ? id : `${latest.provider} · ${id}`}
          </p>
        </PageHeader>
      </div>
      <section aria-labelledby="history" className="flex flex-col gap-3">
        <h2 id="history" className="font-semibold text-xl">
          {t("history")}
        </h2>
        <ol className="divide-y divide-line rounded-lg border bg-surface">
          {versions.map((version) => (
            <Version
              key={version.rule.version}
              {...version}
              rules={versions.map(({ rule }) => rule)}
              calendars={calendars}
              now={now}
            />
          ))}
        </ol>
      </section>
      <CostCalculator rule={latest} calendars={calendars} now={now} />
      {versions.length > 1 && (
        <RepricedCharges
          repriced={reprice(past, latest, calendars)}
          version={latest.version}
          days={REPRICED_DAYS}
        />
      )}
    </main>
  );
}

type VersionProps = {
  rule: PriceRule;
  addedAt: string;
  rules: readonly PriceRule[];
  calendars: readonly HolidayCalendar[];
  now: Date;
};

async function Version({ rule, addedAt, rules, calendars, now }: VersionProps) {
  const t = await getTranslations("console.prices");
  return (
    <li
      id={`version-${rule.version}`}
      className="flex scroll-mt-4 flex-col gap-2 px-4 py-3 first:rounded-t-lg last:rounded-b-lg target:bg-accent-wash"
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-2 font-medium">{t("version", { version: rule.version })}</h3>
        <RuleBadges rule={rule} state={ruleState(rule, rules, now)} />
        <RelativeTime at={addedAt} className="text-muted text-sm" />
      </div>
      <RulePrices rule={rule} calendars={calendars} now={now} />
      <RuleSource rule={rule} />
      {rule.note && <p className="max-w-measure text-muted text-sm">{rule.note}</p>}
    </li>
  );
}
