"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { answeredNear, type ThresholdPoint } from "#lib/domain/quality/calibration";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../../_ui/use-error-text.ts";

type ThresholdFormProps = {
  collectionId: string;
  /** A curator's choice; null: the measured threshold is used. */
  chosen: number | null;
  automatic: number;
  automaticNote: string;
  /** Null: not measured, so that the effect of a threshold is unknown. */
  thresholds: ThresholdPoint[] | null;
};

const STEP = 0.025;

/** The threshold, and the effect of each choice on this collection's questions. */
export function ThresholdForm(props: ThresholdFormProps) {
  const { collectionId, chosen, automatic, automaticNote, thresholds } = props;
  const t = useTranslations("console.abstention");
  const format = useFormatter();
  const errorText = useErrorText();
  const router = useRouter();
  const current = chosen ?? automatic;
  const [threshold, setThreshold] = useState(current);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const percent = (share: number) => format.number(share, { style: "percent" });
  const exact = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 1 });

  async function save(next: number | null) {
    setBusy(true);
    const path = `/api/collections/${collectionId}/abstention`;
    const reply = await requestJson("PATCH", path, { threshold: next });
    setBusy(false);
    setFailure(reply.ok ? null : reply.code);
    if (reply.ok) router.refresh();
  }

  return (
    <div className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      {failure && <ErrorState title={errorText(failure)} />}
      <ThresholdRange threshold={threshold} exact={exact} onThreshold={setThreshold} />
      {thresholds && <Effect {...answeredNear({ thresholds }, threshold)} percent={percent} />}
      <p className="text-muted text-sm">{chosen === null ? automaticNote : t("chosen")}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          isBusy={isBusy}
          disabled={threshold === current}
          onClick={() => void save(threshold)}
        >
          {t("save")}
        </Button>
        {chosen !== null && (
          <Button onClick={() => void save(null)}>
            {t("reset", { threshold: exact(automatic) })}
          </Button>
        )}
      </div>
    </div>
  );
}

type ThresholdRangeProps = {
  threshold: number;
  exact: (share: number) => string;
  onThreshold: (threshold: number) => void;
};

function ThresholdRange({ threshold, exact, onThreshold }: ThresholdRangeProps) {
  const t = useTranslations("console.abstention");
  const rangeId = useId();
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={rangeId} className="font-medium">
          {t("threshold")}
        </label>
        <output htmlFor={rangeId} className="font-semibold text-lg tabular-nums">
          {exact(threshold)}
        </output>
      </div>
      <input
        id={rangeId}
        type="range"
        min={0}
        max={0.975}
        step={STEP}
        value={threshold}
        aria-valuetext={exact(threshold)}
        onChange={(event) => onThreshold(Number(event.target.value))}
        className="w-full accent-accent"
      />
      <div aria-hidden className="flex justify-between text-muted text-sm">
        <span>{t("lenient")}</span>
        <span>{t("strict")}</span>
      </div>
    </>
  );
}

type EffectProps = Omit<ThresholdPoint, "threshold"> & { percent: (share: number) => string };

function Effect({ answeredPresent, answeredAbsent, percent }: EffectProps) {
  const t = useTranslations("console.abstention");
  return (
    <ul aria-live="polite" className="flex flex-col gap-1">
      <li>{t("present", { share: percent(answeredPresent) })}</li>
      <li>{t("absent", { share: percent(answeredAbsent) })}</li>
    </ul>
  );
}
