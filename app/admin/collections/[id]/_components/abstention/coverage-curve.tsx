import { getFormatter, getTranslations } from "next-intl/server";
import type { StoredCalibration } from "#lib/domain/quality/calibration";

const WIDTH = 320;
const HEIGHT = 160;

/**
 * How often the first citation is right, by the share of questions answered: as a line, and as a table
 * for screen readers.
 */
export async function CoverageCurve({ calibration }: { calibration: StoredCalibration }) {
  const t = await getTranslations("console.abstention");
  const common = await getTranslations("common");
  const format = await getFormatter();
  const { curve, auroc, questions, measuredAt } = calibration;
  const percent = (share: number) => format.number(share, { style: "percent" });
  const points = curve.map(
    ({ coverage, firstRelevant }) => `${coverage * WIDTH},${(1 - firstRelevant) * HEIGHT}`,
  );
  return (
    <div className="flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-4">
      <h3 className="font-medium">{t("curveTitle")}</h3>
      <p className="text-muted text-sm">{t("curveNote")}</p>
      <div aria-hidden className="flex flex-col gap-1 text-muted text-xs">
        <span>{percent(1)}</span>
        <svg
          aria-hidden
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className="h-40 w-full border-b border-l text-accent"
          preserveAspectRatio="none"
        >
          <polyline
            points={points.join(" ")}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span className="self-end">
          {common("labelled", { name: t("coverage"), value: percent(1) })}
        </span>
      </div>
      <CurveTable curve={curve} percent={percent} />
      <p className="text-muted text-sm">{t("auroc", { share: percent(auroc) })}</p>
      <p className="text-muted text-sm">
        {t("measuredOn", {
          when: format.dateTime(new Date(measuredAt), { dateStyle: "medium" }),
          count: questions,
        })}
      </p>
    </div>
  );
}

type CurveTableProps = {
  curve: StoredCalibration["curve"];
  percent: (share: number) => string;
};

async function CurveTable({ curve, percent }: CurveTableProps) {
  const t = await getTranslations("console.abstention");
  return (
    <details>
      <summary className="cursor-pointer text-sm">{t("table")}</summary>
      <table className="mt-2 w-full text-left text-sm tabular-nums">
        <thead>
          <tr>
            <th scope="col">{t("coverage")}</th>
            <th scope="col">{t("firstRelevant")}</th>
          </tr>
        </thead>
        <tbody>
          {curve.map(({ coverage, firstRelevant }) => (
            <tr key={coverage} className="border-t">
              <td>{percent(coverage)}</td>
              <td>{percent(firstRelevant)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
