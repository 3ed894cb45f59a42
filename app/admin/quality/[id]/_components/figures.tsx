import { getFormatter, getTranslations } from "next-intl/server";
import {
  type EvaluationRun,
  MEASURES,
  type Measure,
  type MeasureName,
  type TestCaseResult,
} from "#lib/domain/quality/evaluation";
import { RelativeTime } from "#ui/relative-time";
import { asFigure } from "./as-figure.ts";

type FiguresProps = {
  run: EvaluationRun;
  /** The finished run before `run`. */
  previous: EvaluationRun | undefined;
  results: TestCaseResult[];
};

/** The figures of the latest run, each with its interval, and what they are based on. */
export async function Figures({ run, previous, results }: FiguresProps) {
  const t = await getTranslations("console.quality");
  const { measures, settings, finishedAt } = run;
  const lost = results.filter(({ isLost }) => isLost).length;
  if (!measures) return null;
  return (
    <section aria-labelledby="figures" className="flex min-w-0 flex-col gap-3">
      <h2 id="figures" className="font-semibold text-xl">
        {t("figures")}
      </h2>
      <dl className="grid gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-2 lg:grid-cols-3">
        {MEASURES.map((name) => (
          <Figure
            key={name}
            name={name}
            measure={measures[name]}
            before={previous?.measures?.[name] ?? null}
          />
        ))}
      </dl>
      <p className="text-muted text-sm">
        {finishedAt && <RelativeTime at={finishedAt} />} · {t(run.isByHand ? "byHand" : "byNight")}{" "}
        ·{" "}
        {t("measuredWith", {
          product: settings?.product ?? "–",
          model: settings?.embeddingModel ?? t("wordsOnly"),
          passages: settings?.passages ?? 0,
        })}
      </p>
      {lost > 0 && <p className="text-sm text-warn">{t("lost", { count: lost })}</p>}
    </section>
  );
}

type FigureProps = { name: MeasureName; measure: Measure | null; before: Measure | null };

async function Figure({ name, measure, before }: FigureProps) {
  const t = await getTranslations("console.quality");
  const format = await getFormatter();
  const show = (value: number) => asFigure(format, name, value);
  return (
    <div className="flex flex-col gap-0.5 bg-surface px-4 py-3">
      <dt className="text-sm">
        <span className="font-medium">{t(`measure.${name}`)}</span>
        <span className="block text-muted">{t(`measureText.${name}`)}</span>
      </dt>
      {measure ? (
        <dd className="mt-auto flex flex-wrap items-baseline gap-x-3 pt-1">
          <span className="font-semibold text-2xl">{show(measure.value)}</span>
          <span className="text-muted text-sm">
            {t("interval", { low: show(measure.low), high: show(measure.high) })} ·{" "}
            {t("questionCount", { count: measure.count })}
            {before && ` · ${t("before", { value: show(before.value) })}`}
          </span>
        </dd>
      ) : (
        <dd className="mt-auto pt-1 text-muted">{t("noSuchCases")}</dd>
      )}
    </div>
  );
}
