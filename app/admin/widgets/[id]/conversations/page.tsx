import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listWidgetConversations } from "#lib/db/widgets/widget-activity";
import { EmptyState } from "#ui/page/empty-state";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../../_ui/page/page-position.ts";
import { loadWidget } from "../../../../_widgets/load-widget.ts";
import { ConversationList } from "../_components/conversation/conversation-list.tsx";

type Props = PageProps<"/admin/widgets/[id]/conversations">;

export default async function WidgetConversationsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const at = {
    address: `/admin/widgets/${id}/conversations`,
    position: positionIn(await searchParams),
  };
  const viewer = await requireCuratorPage(at.address);
  const widget = await loadWidget(id);
  const { rows, next } = await orFirstPage(at, (after) =>
    listWidgetConversations(viewer, widget.id, { after }),
  );
  const t = await getTranslations("console.widgets");

  if (rows.length === 0) {
    return (
      <EmptyState title={t("conversation.emptyTitle")}>{t("conversation.emptyText")}</EmptyState>
    );
  }
  return (
    <>
      <ConversationList widgetId={widget.id} conversations={rows} />
      <PageNavigation list={t("tabs.conversations")} {...at} next={next} isNewestFirst />
    </>
  );
}
