import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listPrices, previewPricePackage } from "#lib/db/money/price-rules";
import { loadPriceList, type RefusedRow } from "#lib/domain/money/pricing/load-price-list";
import { ruleState } from "#lib/domain/money/pricing/rule-state";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { RuleBadges } from "../_components/rule-badges.tsx";
import { modelNames } from "../_components/rule-names.ts";
import { RulePrices } from "../_components/rule-prices.tsx";
import { RuleSource } from "../_components/rule-source.tsx";
import { AddPackage } from "./_components/add-package.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.prices");
  return { title: t("packageTitle") };
}

export default async function PricePackagePage() {
  const viewer = await requireCuratorPage("/admin/prices/package");
  const { rules, known, refused } = await previewPricePackage(viewer, SHIPPED_PRICES);
  const { rules: own, calendars } = await listPrices(viewer);
  const shipped = [...calendars, ...loadPriceList(SHIPPED_PRICES).calendars];
  const t = await getTranslations("console.prices");
  const now = new Date();

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/prices">{t("back")}</BackLink>
        <PageHeader
          title={t("packageTitle")}
          actions={rules.length > 0 && <AddPackage count={rules.length} />}
        >
          <p className="max-w-measure">{t("packageText")}</p>
        </PageHeader>
      </div>
      <section aria-labelledby="new" className="flex flex-col gap-3">
        <h2 id="new" className="font-semibold text-xl">
          {t("packageNewTitle", { count: rules.length })}
        </h2>
        <p className="text-muted">{t("packageKnown", { count: known })}</p>
        {rules.length > 0 && (
          <ul className="divide-y divide-line rounded-lg border bg-surface">
            {rules.map((rule) => (
              <li key={rule.id} className="flex flex-col gap-2 px-4 py-3">
                <div className="flex flex-wrap items-center gap-2">
                  <h3 className="mr-2 font-medium [overflow-wrap:anywhere]">
                    {rule.provider} · {modelNames(rule, t)}
                  </h3>
                  <RuleBadges rule={rule} state={ruleState(rule, rules, now)} />
                  {rule.version > 1 && own.some(({ id }) => id === rule.id) && (
                    <span className="text-muted text-sm">
                      {t("packageCorrects", { version: rule.version - 1 })}
                    </span>
                  )}
                </div>
                <RulePrices rule={rule} calendars={shipped} now={now} />
                <RuleSource rule={rule} />
                {rule.note && <p className="max-w-measure text-muted text-sm">{rule.note}</p>}
              </li>
            ))}
          </ul>
        )}
      </section>
      {refused.length > 0 && <Refused rows={refused} />}
    </main>
  );
}

async function Refused({ rows }: { rows: RefusedRow[] }) {
  const t = await getTranslations("console.prices");
  return (
    <section aria-labelledby="refused" className="flex flex-col gap-3">
      <h2 id="refused" className="font-semibold text-xl">
        {t("packageRefused", { count: rows.length })}
      </h2>
      <ul className="divide-y divide-line rounded-lg border bg-surface">
        {rows.map(({ row, id, reason }) => (
          <li key={row} className="px-4 py-3">
            <h3 className="font-medium">{id ?? row}</h3>
            <p className="text-muted text-sm">{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
