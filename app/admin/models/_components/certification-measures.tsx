"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { joinSentences } from "#app/_ui/join-sentences";
import {
  type Certification,
  CRITERIA,
  certifiedFacts,
  decidedCriteria,
  failedCriteria,
  type HardCriterion,
} from "#lib/domain/models/certification";
import { RelativeTime } from "#ui/relative-time";

const PERCENT = { style: "percent", maximumFractionDigits: 0 } as const;

type Props = { certification: Certification; isFirst?: boolean };

/** The shares of one certification, each with its interval and number, and the hard criteria it failed. */
export function CertificationMeasuresList({ certification, isFirst = false }: Props) {
  const t = useTranslations("console.models.certification");
  const locale = useLocale();
  const format = useFormatter();
  const { measures, finishedAt, createdAt, done, settings } = certification;
  if (!measures) return null;
  const facts = certifiedFacts(measures);
  const [failed, decided] = [failedCriteria(facts), decidedCriteria(facts)];
  const passed = decided.length > 0 ? t("summary") : t("summaryUndecided");
  const stated = measures.shares.facts?.value;
  const { falseSentences: count, falseShownSupported: supported } = measures;
  return (
    <details open={isFirst && failed.length > 0}>
      <summary className="cursor-pointer">
        {failed.length > 0 ? t("summaryFailed", { count: failed.length }) : passed}
        <span className="text-muted">
          {" "}
          ·{" "}
          {stated !== undefined &&
            `${t("factsStated", { value: format.number(stated, PERCENT) })} · `}
          {t("cases", { count: done })} · <RelativeTime at={finishedAt ?? createdAt} />
        </span>
      </summary>
      <div className="flex flex-col gap-2 pt-2">
        {failed.map((criterion) => (
          <p key={criterion} className="text-stop">
            {t(`failedCriteria.${criterion}`)}
          </p>
        ))}
        <ul className="grid gap-1">
          {CRITERIA.map((criterion) => (
            <ShareLine
              key={criterion}
              {...{ criterion, failed, decided }}
              share={measures.shares[criterion]}
            />
          ))}
        </ul>
        <p className="text-muted">{t("falseSentences", { count, supported })}</p>
        {settings && (
          <p className="text-muted">
            {joinSentences(locale, [
              t("settings", { product: settings.product, cases: settings.casesStamp }),
              settings.embeddingModel === null && t("wordsOnly"),
            ])}
          </p>
        )}
      </div>
    </details>
  );
}

type ShareLineProps = {
  criterion: (typeof CRITERIA)[number];
  share: NonNullable<Certification["measures"]>["shares"][(typeof CRITERIA)[number]];
  failed: readonly HardCriterion[];
  /** Those with enough results to pass or fail. */
  decided: readonly HardCriterion[];
};

function ShareLine({ criterion, share, failed, decided }: ShareLineProps) {
  const t = useTranslations("console.models.certification");
  const format = useFormatter();
  const percent = (value: number) => format.number(value, PERCENT);
  const hard = decided.find((each) => each === criterion);
  const hasFailed = hard !== undefined && failed.includes(hard);
  const Icon = hasFailed ? CircleAlert : CircleCheck;
  return (
    <li className="flex items-start gap-2">
      {hard && share ? (
        <Icon
          aria-hidden
          className={`mt-0.5 size-4 shrink-0 ${hasFailed ? "text-stop" : "text-accent"}`}
        />
      ) : (
        <span aria-hidden className="size-4 shrink-0" />
      )}
      <span className="min-w-0 break-words">
        {t(`criteria.${criterion}`)}
        {hard && share && (
          <span className="sr-only"> {hasFailed ? t("hardFailed") : t("hardPassed")}</span>
        )}
        <span className="block text-muted">
          {share
            ? t("share", {
                value: percent(share.value),
                low: percent(share.low),
                high: percent(share.high),
                count: share.count,
              })
            : t("notMeasured")}
        </span>
      </span>
    </li>
  );
}
