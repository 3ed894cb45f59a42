import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listWidgetDays, listWidgetGaps } from "#lib/db/widgets/widget-activity";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../../_ui/page/page-position.ts";
import { loadWidget } from "../../../../_widgets/load-widget.ts";
import { ActivityNumbers } from "../_components/activity/activity-numbers.tsx";
import { DayChart } from "../_components/activity/day-chart.tsx";
import { GapTable } from "../_components/activity/gap-table.tsx";
import { sumDays } from "../_components/activity/sum-days.ts";

const DAYS = 30;

type Props = PageProps<"/admin/widgets/[id]/activity">;

export default async function WidgetActivityPage({ params, searchParams }: Props) {
  const { id } = await params;
  const at = {
    address: `/admin/widgets/${id}/activity`,
    position: positionIn(await searchParams),
  };
  const viewer = await requireCuratorPage(at.address);
  const widget = await loadWidget(id);
  const days = await listWidgetDays(viewer, widget.id, DAYS);
  const { rows: gaps, next } = await orFirstPage(at, (after) =>
    listWidgetGaps(viewer, widget.id, { after }),
  );
  const t = await getTranslations("console.widgets.activity");

  return (
    <>
      <ActivityNumbers sums={sumDays(days)} />
      <DayChart days={days} />
      <GapTable widgetId={widget.id} gaps={gaps} />
      <PageNavigation list={t("gaps")} {...at} next={next} />
    </>
  );
}
