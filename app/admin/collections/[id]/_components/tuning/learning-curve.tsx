import { getFormatter, getTranslations } from "next-intl/server";
import type { TuningFigures } from "#lib/domain/tuning/tuning";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";

type LearningCurveProps = { curve: TuningFigures["curve"] };

const WIDTH = 320;
const HEIGHT = 96;

/** The gain by number of questions: as a line, and as a table for screen readers. */
export async function LearningCurve({ curve }: LearningCurveProps) {
  const t = await getTranslations("console.tuning");
  const format = await getFormatter();
  const gains = curve.map(({ before, after }) => (before > 0 ? after / before - 1 : 0));
  const percent = (value: number) =>
    format.number(value, {
      style: "percent",
      maximumFractionDigits: 1,
      signDisplay: "exceptZero",
    });
  return (
    <section aria-labelledby="learning-curve" className="flex min-w-0 flex-col gap-2">
      <h3 id="learning-curve" className="font-semibold">
        {t("curve")}
      </h3>
      <p className="max-w-prose text-muted">{t("curveText")}</p>
      <div className="grid gap-3 md:grid-cols-2">
        <svg
          aria-hidden
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className="w-full rounded-lg border bg-surface p-3 text-accent"
        >
          <polyline
            points={pointsOf(
              curve.map(({ questions }) => questions),
              gains,
            )}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          />
        </svg>
        <Table>
          <TableHead>
            <TableRow>
              <TableHeader>{t("questions")}</TableHeader>
              <TableHeader>{t("gain")}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {curve.map(({ questions }, index) => (
              <TableRow key={questions}>
                <TableCell>{format.number(questions)}</TableCell>
                <TableCell>{percent(gains[index] ?? 0)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

/**
 * The x axis is logarithmic, because every doubling of the questions brings about as much; gains start
 * at zero.
 */
function pointsOf(questions: readonly number[], gains: readonly number[]): string {
  const places = questions.map((count) => Math.log(count));
  const [first = 0] = places;
  const width = (places.at(-1) ?? first) - first || 1;
  const most = Math.max(0.01, ...gains);
  const least = Math.min(0, ...gains);
  return places
    .map((place, index) => {
      const x = ((place - first) / width) * WIDTH;
      const y = HEIGHT - 2 - (((gains[index] ?? 0) - least) / (most - least)) * (HEIGHT - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
}
