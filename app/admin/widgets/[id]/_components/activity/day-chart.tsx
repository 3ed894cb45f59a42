import { getFormatter, getTranslations } from "next-intl/server";
import type { WidgetDay } from "#lib/domain/widgets/widget";
import { DayTable } from "./day-table.tsx";
import { answeredOf } from "./sum-days.ts";

/**
 * From bottom to top. Colour is not the only sign: each part has its place in the bar and its column in
 * the table.
 */
const PARTS = [
  { name: "answeredCount", color: "bg-accent", countIn: answeredOf },
  { name: "uncertainCount", color: "bg-line-strong", countIn: (day: WidgetDay) => day.uncertain },
  { name: "abstainedCount", color: "bg-warn", countIn: (day: WidgetDay) => day.abstained },
  { name: "failedCount", color: "bg-stop", countIn: (day: WidgetDay) => day.failed },
] as const;

/** Questions per day, as bars, and as a table for screen readers. */
export async function DayChart({ days }: { days: WidgetDay[] }) {
  const t = await getTranslations("console.widgets.activity");
  const format = await getFormatter();
  const most = Math.max(1, ...days.map((day) => day.questions));
  const dayName = (day: WidgetDay | undefined) =>
    day && format.dateTime(new Date(day.day), { month: "short", day: "numeric", timeZone: "UTC" });
  return (
    <section aria-labelledby="questions-a-day" className="flex min-w-0 flex-col gap-3">
      <h2 id="questions-a-day" className="font-semibold text-xl">
        {t("aDay")}
      </h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {PARTS.map(({ name, color }) => (
          <li key={name} className="flex items-center gap-2">
            <span aria-hidden className={`size-3 rounded-sm ${color}`} />
            {t(name)}
          </li>
        ))}
      </ul>
      <div aria-hidden className="flex flex-col gap-1 rounded-lg border bg-surface p-3">
        <span className="text-muted text-xs">{format.number(most)}</span>
        <div className="flex h-40 items-end gap-0.5 border-b sm:gap-1">
          {days.map((day) => (
            <Bar key={day.day} day={day} most={most} title={`${dayName(day)}: ${day.questions}`} />
          ))}
        </div>
        <div className="flex justify-between text-muted text-xs">
          <span>{dayName(days.at(0))}</span>
          <span>{dayName(days.at(-1))}</span>
        </div>
      </div>
      <DayTable days={days} />
    </section>
  );
}

type BarProps = { day: WidgetDay; most: number; title: string };

function Bar({ day, most, title }: BarProps) {
  return (
    <span
      title={title}
      className="flex h-full min-w-0 flex-1 flex-col-reverse overflow-hidden rounded-t-sm"
    >
      {PARTS.map(({ name, color, countIn }) => (
        <span key={name} className={color} style={{ height: `${(countIn(day) / most) * 100}%` }} />
      ))}
    </span>
  );
}
