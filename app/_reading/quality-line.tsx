"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { LookedAt } from "#lib/domain/routing/answer-routing";

/** How often an endpoint is right, and on how many test cases that was measured; nothing if it was not. */
export function QualityLine({ quality }: Pick<LookedAt, "quality">) {
  const t = useTranslations("routing.why");
  const format = useFormatter();
  if (!quality) return null;
  const percent = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const { low, high, results, judged } = quality;
  return (
    <span className="text-muted text-sm">
      {t("quality", { low: percent(low), high: percent(high), results, judged })}
    </span>
  );
}
