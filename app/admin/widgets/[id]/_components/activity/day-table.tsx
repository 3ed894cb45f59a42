import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "#lib/domain/money/money";
import type { WidgetDay } from "#lib/domain/widgets/widget";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { answeredOf } from "./sum-days.ts";

const COLUMNS = [
  "answeredCount",
  "uncertainCount",
  "abstainedCount",
  "failedCount",
  "visitors",
] as const;
const NUMBER = "whitespace-normal text-right max-md:px-2";
/** Columns that are hidden on phones. */
const NARROW = {
  answeredCount: "",
  uncertainCount: "max-md:hidden",
  abstainedCount: "",
  failedCount: "max-md:hidden",
  visitors: "max-md:hidden",
};

/** The chart's numbers, on request. Days without a question are left out. */
export async function DayTable({ days }: { days: WidgetDay[] }) {
  const t = await getTranslations("console.widgets.activity");
  const asked = days.filter((day) => day.questions > 0).toReversed();
  if (asked.length === 0) return <p className="text-muted">{t("noneAsked")}</p>;
  return (
    <details className="group">
      <summary className="text-accent text-sm">{t("asTable")}</summary>
      <div className="pt-3">
        <Table aria-label={t("aDay")}>
          <TableHead>
            <TableRow>
              <TableHeader className="max-md:px-3">{t("day")}</TableHeader>
              {COLUMNS.map((column) => (
                <TableHeader key={column} className={`${NUMBER} ${NARROW[column]}`}>
                  {t(column)}
                </TableHeader>
              ))}
              <TableHeader className={NUMBER}>{t("cost")}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {asked.map((day) => (
              <DayLine key={day.day} day={day} />
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}

async function DayLine({ day }: { day: WidgetDay }) {
  const format = await getFormatter();
  const locale = await getLocale();
  const counts = {
    answeredCount: answeredOf(day),
    uncertainCount: day.uncertain,
    abstainedCount: day.abstained,
    failedCount: day.failed,
    visitors: day.visitors,
  };
  return (
    <TableRow>
      <TableHeader scope="row" className="max-md:px-3">
        {format.dateTime(new Date(day.day), { month: "short", day: "numeric", timeZone: "UTC" })}
      </TableHeader>
      {COLUMNS.map((column) => (
        <TableCell key={column} className={`${NUMBER} ${NARROW[column]}`}>
          {format.number(counts[column])}
        </TableCell>
      ))}
      <TableCell className={NUMBER}>
        {day.cost.map((money) => formatMoney(money, locale)).join(" + ") || "–"}
      </TableCell>
    </TableRow>
  );
}
