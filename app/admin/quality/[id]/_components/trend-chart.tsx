import { getFormatter, getTranslations } from "next-intl/server";
import type { EvaluationRun, Measure } from "#lib/domain/quality/evaluation";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { asFigure } from "./as-figure.ts";

const [WIDTH, HEIGHT] = [720, 180];
const LINES = ["ndcg10", "recall10"] as const;
const LOOKS = {
  ndcg10: { line: "stroke-accent", band: "fill-accent", dash: undefined },
  recall10: { line: "stroke-warn", band: "fill-warn", dash: "6 4" },
};

/** A set's figures over time: as lines with their intervals, and as a table for screen readers. */
export async function TrendChart({ runs }: { runs: EvaluationRun[] }) {
  const t = await getTranslations("console.quality");
  const format = await getFormatter();
  const oldestFirst = runs.toReversed();
  const day = (run: EvaluationRun | undefined) =>
    run && format.dateTime(new Date(run.createdAt), { month: "short", day: "numeric" });
  return (
    <section aria-labelledby="trend" className="flex min-w-0 flex-col gap-3">
      <h2 id="trend" className="font-semibold text-xl">
        {t("trend")}
      </h2>
      <Legend />
      <div aria-hidden className="flex flex-col gap-1 rounded-lg border bg-surface p-3">
        <div className="flex gap-2">
          <div className="flex flex-col justify-between text-right text-muted text-xs">
            <span>{format.number(1)}</span>
            <span>{format.number(0.5)}</span>
            <span>{format.number(0)}</span>
          </div>
          <svg
            aria-hidden
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="h-44 min-w-0 flex-1 overflow-visible"
          >
            {[0, 0.5, 1].map((value) => (
              <line
                key={value}
                x1="0"
                x2={WIDTH}
                y1={yOf(value)}
                y2={yOf(value)}
                className="stroke-line"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {LINES.map((name) => (
              <Line key={name} name={name} points={pointsOf(oldestFirst, name)} />
            ))}
          </svg>
        </div>
        <div className="flex justify-between pl-8 text-muted text-xs">
          <span>{day(oldestFirst.at(0))}</span>
          {oldestFirst.length > 1 && <span>{day(oldestFirst.at(-1))}</span>}
        </div>
      </div>
      <RunTable runs={runs} />
    </section>
  );
}

async function Legend() {
  const t = await getTranslations("console.quality");
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {LINES.map((name) => (
        <li key={name} className="flex items-center gap-2">
          <svg aria-hidden width="28" height="8">
            <line
              x1="0"
              x2="28"
              y1="4"
              y2="4"
              strokeWidth="2"
              className={LOOKS[name].line}
              strokeDasharray={LOOKS[name].dash}
            />
          </svg>
          {t(`measure.${name}`)}
        </li>
      ))}
      <li className="text-muted">{t("band")}</li>
    </ul>
  );
}

type Point = { x: number; measure: Measure };

function pointsOf(runs: readonly EvaluationRun[], name: (typeof LINES)[number]): Point[] {
  const step = runs.length > 1 ? WIDTH / (runs.length - 1) : 0;
  return runs.flatMap(({ measures }, index) => {
    const measure = measures?.[name];
    const x = runs.length > 1 ? index * step : WIDTH / 2;
    return measure ? [{ x, measure }] : [];
  });
}

function yOf(value: number): number {
  return HEIGHT * (1 - value);
}

function Line({ name, points }: { name: (typeof LINES)[number]; points: Point[] }) {
  const { line, band, dash } = LOOKS[name];
  const path = (edge: "value" | "low" | "high", list: readonly Point[]) =>
    list.map(({ x, measure }) => `${x},${yOf(measure[edge])}`).join(" ");
  return (
    <>
      <polygon
        points={`${path("high", points)} ${path("low", points.toReversed())}`}
        className={`${band} opacity-10`}
      />
      <polyline
        points={path("value", points)}
        fill="none"
        strokeWidth="2"
        strokeDasharray={dash}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className={line}
      />
      {points.map(({ x, measure }) => (
        // A line of zero length with round ends stays a circle when the drawing is stretched.
        <line
          key={x}
          x1={x}
          x2={x}
          y1={yOf(measure.value)}
          y2={yOf(measure.value)}
          strokeWidth="7"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
          className={line}
        />
      ))}
    </>
  );
}

const COLUMNS = ["ndcg10", "recall10", "mrr10", "firstRelevant", "abstained"] as const;

/** The chart's numbers, on request, latest first. */
async function RunTable({ runs }: { runs: EvaluationRun[] }) {
  const t = await getTranslations("console.quality");
  const format = await getFormatter();
  return (
    <details>
      <summary className="text-accent text-sm">{t("asTable", { count: runs.length })}</summary>
      <div className="pt-3">
        <Table aria-label={t("trend")}>
          <TableHead>
            <TableRow>
              <TableHeader>{t("when")}</TableHeader>
              {COLUMNS.map((name) => (
                <TableHeader key={name} className="text-right">
                  {t(`measure.${name}`)}
                </TableHeader>
              ))}
              <TableHeader>{t("model")}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {runs.map((run) => (
              <TableRow key={run.id}>
                <TableHeader scope="row">
                  {format.dateTime(new Date(run.createdAt), {
                    dateStyle: "medium",
                    timeStyle: "short",
                  })}
                </TableHeader>
                {COLUMNS.map((name) => {
                  const measure = run.measures?.[name];
                  return (
                    <TableCell key={name} className="text-right">
                      {measure ? asFigure(format, name, measure.value) : "–"}
                    </TableCell>
                  );
                })}
                <TableCell className="whitespace-nowrap text-muted">
                  {run.settings?.embeddingModel ?? t("wordsOnly")}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}
