import { getFormatter, getTranslations } from "next-intl/server";
import type { CallTotals } from "#lib/domain/calls/call-log";
import { Figure } from "../../_components/figure.tsx";
import { Costs } from "./costs.tsx";

/** The sums of all calls that match the filter. Currencies are shown side by side and never added. */
export async function CallSums({ totals }: { totals: CallTotals }) {
  const t = await getTranslations("console.calls");
  const format = await getFormatter();
  const { calls, asked, problems, failed, unpriced, firstWord, costs } = totals;
  const share = (part: number) =>
    format.number(part / asked, { style: "percent", maximumFractionDigits: 1 });
  const inMs = (ms: number) => t("milliseconds", { ms: format.number(ms) });
  return (
    <section aria-label={t("sums")} className="flex flex-col gap-2">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
        <Figure name={t("calls", { count: calls })}>{format.number(calls)}</Figure>
        <Figure name={t("failedShare")}>{asked === 0 ? "–" : share(failed)}</Figure>
        <Figure name={t("firstWordSpread")}>
          {firstWord ? `${inMs(firstWord.p50)} / ${inMs(firstWord.p95)}` : "–"}
        </Figure>
        <Figure name={t("charged")}>
          <Costs costs={costs} />
        </Figure>
      </dl>
      <p className="text-muted text-sm">
        {t("sumsText", { asked, problems, failed })}
        {unpriced > 0 && ` ${t("unpricedText", { count: unpriced })}`}
      </p>
    </section>
  );
}
