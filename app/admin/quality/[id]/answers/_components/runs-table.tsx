import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "#lib/domain/money/money";
import type { AnswerMeasures, AnswerRun } from "#lib/domain/quality/answer-quality";
import type { TestSet } from "#lib/domain/quality/evaluation";
import { RelativeTime } from "#ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { atPosition, type ListPosition } from "../../../../../_ui/page/page-position.ts";

type RunsTableProps = {
  set: TestSet;
  runs: AnswerRun[];
  /** The run whose test cases are listed below. */
  shown: string;
  nameOf: (endpointId: string) => string;
  /** Which runs are listed. */
  at: ListPosition;
};

/** A page of the runs: how many answers are right, with the interval, and what they cost. */
export async function RunsTable({ set, runs, shown, nameOf, at }: RunsTableProps) {
  const t = await getTranslations("console.quality.answers");
  const hrefOf = ({ id }: AnswerRun) => {
    const href = `/admin/quality/${set.collectionId}/answers?set=${set.id}&run=${id}`;
    return at.position ? atPosition(href, at.position, "runs") : href;
  };
  return (
    <section aria-labelledby="runs" className="flex min-w-0 flex-col gap-3">
      <h2 id="runs" className="font-semibold text-xl">
        {t("runs")}
      </h2>
      <Table aria-labelledby="runs">
        <TableHead>
          <TableRow>
            <TableHeader>{t("endpoint")}</TableHeader>
            <TableHeader>{t("correct")}</TableHeader>
            <TableHeader className="text-right">{t("citations")}</TableHeader>
            <TableHeader className="text-right">{t("abstained")}</TableHeader>
            <TableHeader className="text-right">{t("failed")}</TableHeader>
            <TableHeader className="text-right">{t("costPer1000")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {runs.map((run) => (
            <TableRow key={run.id} className={run.id === shown ? "bg-sunken" : undefined}>
              <TableCell>
                <Link
                  href={hrefOf(run)}
                  aria-current={run.id === shown ? "true" : undefined}
                  className="text-accent underline-offset-4 hover:underline"
                >
                  {nameOf(run.endpointId)}
                </Link>
                <span className="block text-muted text-sm">
                  {run.finishedAt && <RelativeTime at={run.finishedAt} />}
                  {run.judgeId && ` · ${t("gradedBy", { name: nameOf(run.judgeId) })}`}
                </span>
              </TableCell>
              {run.measures && <MeasureCells measures={run.measures} />}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

async function MeasureCells({ measures }: { measures: AnswerMeasures }) {
  const t = await getTranslations("console.quality");
  const format = await getFormatter();
  const locale = await getLocale();
  const { share, citationPrecision, citationRecall, abstained, failed, costPer1000 } = measures;
  const percent = (value: number) =>
    format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <>
      <TableCell>
        {share && (
          <>
            <span className="font-semibold">{percent(share.value)}</span>{" "}
            <span className="text-muted text-sm">
              {t("interval", { low: percent(share.low), high: percent(share.high) })} ·{" "}
              {t("questionCount", { count: share.count })}
            </span>
          </>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-right">
        {t("answers.precisionRecall", {
          precision: percent(citationPrecision),
          recall: percent(citationRecall),
        })}
      </TableCell>
      <TableCell className="text-right">{format.number(abstained)}</TableCell>
      <TableCell className="text-right">{format.number(failed)}</TableCell>
      <TableCell className="whitespace-nowrap text-right">
        {costPer1000 ? formatMoney(costPer1000, locale) : t("answers.costUnknown")}
      </TableCell>
    </>
  );
}
