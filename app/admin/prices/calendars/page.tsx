import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listPrices } from "#lib/db/money/price-rules";
import { BackLink } from "#ui/page/back-link";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { CalendarForm } from "./_components/calendar-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.prices");
  return { title: t("calendarsTitle") };
}

export default async function CalendarsPage() {
  const viewer = await requireCuratorPage("/admin/prices/calendars");
  const { calendars } = await listPrices(viewer);
  const t = await getTranslations("console.prices");
  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/prices">{t("back")}</BackLink>
        <PageHeader title={t("calendarsTitle")}>
          <p className="max-w-measure">{t("calendarsText")}</p>
        </PageHeader>
      </div>
      {calendars.length === 0 && <EmptyState title={t("noCalendars")} />}
      {calendars.map((calendar) => (
        <section
          key={calendar.id}
          aria-labelledby={`calendar-${calendar.id}`}
          className="flex max-w-measure flex-col gap-3"
        >
          <div>
            <h2 id={`calendar-${calendar.id}`} className="font-semibold text-xl">
              {calendar.id}
            </h2>
            <p className="text-muted">
              {t("calendarDays", {
                count: calendar.dates.length,
                from: calendar.from,
                to: calendar.to,
              })}
            </p>
          </div>
          <CalendarForm calendar={calendar} />
        </section>
      ))}
    </main>
  );
}
