"use client";

import { Activity, Award, CirclePause } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { EndpointVitals } from "#lib/domain/models/endpoint-vitals";

/** An endpoint's state: whether it is paused, how its calls go, and how good its answers are. */
export function VitalsLines({ vitals }: { vitals: EndpointVitals }) {
  const t = useTranslations("console.models.vitals");
  const verticals = useTranslations("console.vertical");
  const format = useFormatter();
  const percent = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const seconds = (ms: number) => format.number(ms / 1_000, { maximumSignificantDigits: 2 });
  const { state, pausedUntil, attempts, failed, p50, p95, quality } = vitals;
  return (
    <ul className="flex flex-col gap-2">
      {state !== "closed" && (
        <Line Icon={CirclePause} isWarning>
          {state === "open" && pausedUntil
            ? t("pausedUntil", {
                time: format.dateTime(new Date(pausedUntil), { timeStyle: "medium" }),
              })
            : t("triesAgain")}
        </Line>
      )}
      <Line Icon={Activity}>
        {attempts === 0
          ? t("noAttempts")
          : t("attempts", { count: attempts, failed, share: percent(failed / attempts) })}
        {p50 !== null && p95 !== null && (
          <> {t("latency", { p50: seconds(p50), p95: seconds(p95) })}</>
        )}
      </Line>
      <Line Icon={Award}>
        {quality.length === 0
          ? t("noQuality")
          : quality
              .map(({ vertical, passed, total, judged, low, high }) =>
                t("quality", {
                  vertical: verticals(vertical),
                  passed,
                  total,
                  results: total - judged,
                  judged,
                  low: percent(low),
                  high: percent(high),
                }),
              )
              .join(" ")}
      </Line>
    </ul>
  );
}

type LineProps = { Icon: typeof Activity; isWarning?: boolean; children: ReactNode };

function Line({ Icon, isWarning = false, children }: LineProps) {
  return (
    <li className={`flex items-start gap-2 ${isWarning ? "text-warn" : "text-muted"}`}>
      <Icon aria-hidden className="mt-1 size-4 shrink-0" />
      <span>{children}</span>
    </li>
  );
}
