import { requireCuratorPage } from "#lib/auth/page";
import { listWidgetDays, listWidgetGaps } from "#lib/db/widgets/widget-activity";
import { loadWidget } from "../../../../_widgets/load-widget.ts";
import { ActivityNumbers } from "../_components/activity/activity-numbers.tsx";
import { DayChart } from "../_components/activity/day-chart.tsx";
import { GapTable } from "../_components/activity/gap-table.tsx";
import { sumDays } from "../_components/activity/sum-days.ts";

const DAYS = 30;

type Props = PageProps<"/admin/widgets/[id]/activity">;

export default async function WidgetActivityPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/widgets/${id}/activity`);
  const widget = await loadWidget(id);
  const days = await listWidgetDays(viewer, widget.id, DAYS);
  const gaps = await listWidgetGaps(viewer, widget.id);

  return (
    <>
      <ActivityNumbers sums={sumDays(days)} />
      <DayChart days={days} />
      <GapTable widgetId={widget.id} gaps={gaps} />
    </>
  );
}
