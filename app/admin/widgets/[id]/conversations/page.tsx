import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listWidgetConversations } from "#lib/db/widgets/widget-activity";
import { EmptyState } from "#ui/page/empty-state";
import { loadWidget } from "../../../../_widgets/load-widget.ts";
import { ConversationList } from "../_components/conversation/conversation-list.tsx";

type Props = PageProps<"/admin/widgets/[id]/conversations">;

export default async function WidgetConversationsPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/widgets/${id}/conversations`);
  const widget = await loadWidget(id);
  const conversations = await listWidgetConversations(viewer, widget.id);
  const t = await getTranslations("console.widgets.conversation");

  if (conversations.length === 0) {
    return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  }
  return <ConversationList widgetId={widget.id} conversations={conversations} />;
}
