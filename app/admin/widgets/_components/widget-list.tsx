import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { WidgetSummary } from "#lib/domain/widgets/widget";
import { RelativeTime } from "#ui/relative-time";
import { WidgetBadge } from "./widget-badge.tsx";

/** Further sites are counted, not named. */
const SITES_NAMED = 3;

export function WidgetList({ widgets }: { widgets: WidgetSummary[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {widgets.map((widget) => (
        <li
          key={widget.id}
          className="relative flex flex-wrap items-center gap-x-8 gap-y-3 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60"
        >
          <WidgetLine widget={widget} />
          <WidgetUsage widget={widget} />
        </li>
      ))}
    </ul>
  );
}

async function WidgetLine({ widget }: { widget: WidgetSummary }) {
  const t = await getTranslations("console.widgets");
  const { id, name, origins } = widget;
  const others = origins.length - SITES_NAMED;
  return (
    <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 className="min-w-0 break-words font-medium text-lg leading-6">
          {/* The whole row is the link. */}
          <Link href={`/admin/widgets/${id}`} className="after:absolute after:inset-0">
            {name}
          </Link>
        </h2>
        <WidgetBadge {...widget} />
      </div>
      <p className="break-all text-muted text-sm">
        {origins.length === 0 ? t("noOrigins") : origins.slice(0, SITES_NAMED).join(" · ")}
        {others > 0 && ` · ${t("moreOrigins", { count: others })}`}
      </p>
    </div>
  );
}

async function WidgetUsage({ widget }: { widget: WidgetSummary }) {
  const t = await getTranslations("console.widgets");
  const { questionsToday, questions, lastAskedAt } = widget;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <Fact name={t("today")}>{t("questionCount", { count: questionsToday })}</Fact>
      <Fact name={t("month")}>{t("questionCount", { count: questions })}</Fact>
      <Fact name={t("lastAsked")}>
        {lastAskedAt ? <RelativeTime at={lastAskedAt} /> : t("never")}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-24">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
