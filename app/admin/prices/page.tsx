import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listPrices, previewPricePackage } from "#lib/db/money/price-rules";
import { ruleState } from "#lib/domain/money/pricing/rule-state";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { Badge } from "#ui/badge";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PriceTabs } from "./_components/price-tabs.tsx";
import { type ListedRule, RuleList } from "./_components/rule-list.tsx";
import { ruleNames } from "./_components/rule-names.ts";

const Query = z.object({ show: z.enum(["current", "other"]).catch("current") });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.prices");
  return { title: t("title") };
}

export default async function PricesPage({ searchParams }: PageProps<"/admin/prices">) {
  const viewer = await requireCuratorPage("/admin/prices");
  const { show } = Query.parse(await searchParams);
  const { rules, calendars } = await listPrices(viewer);
  const endpoints = await listEndpoints(viewer);
  const shipped = await previewPricePackage(viewer, SHIPPED_PRICES);
  const t = await getTranslations("console.prices");
  const now = new Date();
  const listed = rules
    .map((rule) => ({ rule, state: ruleState(rule, rules, now) }))
    .filter(({ state }) => (state === "in-force") === (show === "current"));
  const { providerName } = ruleNames(t, endpoints);

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")} actions={<Actions shipped={shipped.rules.length} />}>
        <p className="max-w-measure">{t("intro")}</p>
        <p className="text-sm">{t("perUnits")}</p>
      </PageHeader>
      <PriceTabs current={show} />
      {listed.length === 0 && (
        <EmptyState title={t(show === "current" ? "emptyTitle" : "noOther")}>
          {t(show === "current" ? "emptyText" : "noOtherText")}
        </EmptyState>
      )}
      {byProvider(listed, providerName).map(([provider, own]) => (
        <RuleList key={provider} provider={provider} rules={own} calendars={calendars} now={now} />
      ))}
    </main>
  );
}

function byProvider(
  rules: readonly ListedRule[],
  nameOf: (provider: string) => string,
): [string, ListedRule[]][] {
  const groups = Map.groupBy(rules, ({ rule }) => nameOf(rule.provider));
  return [...groups].sort(([left], [right]) => left.localeCompare(right));
}

async function Actions({ shipped }: { shipped: number }) {
  const t = await getTranslations("console.prices");
  return (
    <>
      <Button asChild>
        <Link href="/admin/prices/calendars">{t("calendars")}</Link>
      </Button>
      <Button asChild>
        <Link href="/admin/prices/package">
          {t("package")}
          {shipped > 0 && <Badge tone="accent">{t("packageNew", { count: shipped })}</Badge>}
        </Link>
      </Button>
      <Button asChild variant="primary">
        <Link href="/admin/prices/new">{t("add")}</Link>
      </Button>
    </>
  );
}
