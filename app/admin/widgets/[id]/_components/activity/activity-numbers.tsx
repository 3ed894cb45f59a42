import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatMoney } from "#lib/domain/money/money";
import type { ActivitySums } from "./sum-days.ts";

/** The last 30 days in three numbers, with cost and feedback. */
export async function ActivityNumbers({ sums }: { sums: ActivitySums }) {
  const t = await getTranslations("console.widgets.activity");
  const format = await getFormatter();
  const locale = await getLocale();
  const { questions, visitors, answeredShare, cost, helpful, unhelpful } = sums;
  return (
    <section aria-label={t("numbers")} className="flex flex-col gap-3">
      <dl className="grid gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3">
        <Figure name={t("questions")}>{format.number(questions)}</Figure>
        <Figure name={t("visitors")}>{format.number(visitors)}</Figure>
        <Figure name={t("answered")}>
          {answeredShare === null
            ? "–"
            : format.number(answeredShare, { style: "percent", maximumFractionDigits: 0 })}
        </Figure>
      </dl>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
        <Fact name={t("cost")}>
          {cost.length === 0
            ? t("noCost")
            : cost.map((money) => formatMoney(money, locale)).join(" + ")}
        </Fact>
        <Fact name={t("helpful")}>{format.number(helpful)}</Fact>
        <Fact name={t("unhelpful")}>{format.number(unhelpful)}</Fact>
      </dl>
    </section>
  );
}

type FactProps = { name: string; children: ReactNode };

function Figure({ name, children }: FactProps) {
  return (
    <div className="flex flex-col-reverse bg-surface px-4 py-3">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-2xl">{children}</dd>
    </div>
  );
}

function Fact({ name, children }: FactProps) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
