import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { WidgetGap } from "#lib/domain/widgets/widget";
import { EmptyState } from "#ui/page/empty-state";
import { RelativeTime } from "#ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";

type GapTableProps = { widgetId: string; gaps: WidgetGap[] };

/** Questions of visitors that the documents do not answer: a list of what to write next. */
export async function GapTable({ widgetId, gaps }: GapTableProps) {
  const t = await getTranslations("console.widgets.activity");
  return (
    <section aria-labelledby="gaps" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id="gaps" className="font-semibold text-xl">
          {t("gaps")}
        </h2>
        <p className="max-w-measure text-muted">{t("gapsText")}</p>
      </div>
      {gaps.length === 0 ? (
        <EmptyState title={t("noGapsTitle")}>{t("noGapsText")}</EmptyState>
      ) : (
        <Table aria-labelledby="gaps">
          <TableHead>
            <TableRow>
              <TableHeader>{t("question")}</TableHeader>
              <TableHeader className="text-right max-md:px-2">{t("count")}</TableHeader>
              <TableHeader className="max-md:hidden">{t("lastAsked")}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {gaps.map((gap) => (
              <GapLine key={gap.answerId} widgetId={widgetId} gap={gap} />
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

async function GapLine({ widgetId, gap }: { widgetId: string; gap: WidgetGap }) {
  const format = await getFormatter();
  const { question, count, lastAskedAt, answerId, conversationId } = gap;
  const base = `/admin/widgets/${widgetId}/conversations`;
  return (
    <TableRow>
      <TableCell className="break-words [overflow-wrap:anywhere]">
        {conversationId ? (
          <Link
            href={`${base}/${conversationId}#answer-${answerId}`}
            className="text-accent underline-offset-4 hover:underline"
          >
            {question}
          </Link>
        ) : (
          question
        )}
        <span className="block text-muted text-sm md:hidden">
          <RelativeTime at={lastAskedAt} />
        </span>
      </TableCell>
      <TableCell className="text-right max-md:px-2">{format.number(count)}</TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden">
        <RelativeTime at={lastAskedAt} />
      </TableCell>
    </TableRow>
  );
}
