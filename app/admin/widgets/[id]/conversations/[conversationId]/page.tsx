import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getWidgetConversation } from "#lib/db/widgets/widget-activity";
import { BackLink } from "#ui/page/back-link";
import { orNotFound } from "../../../../../_ui/page/or-not-found.ts";
import { loadWidget } from "../../../../../_widgets/load-widget.ts";
import { ConversationFacts } from "../../_components/conversation/conversation-facts.tsx";
import { TranscriptTurn } from "../../_components/conversation/transcript-turn.tsx";

type Props = PageProps<"/admin/widgets/[id]/conversations/[conversationId]">;

export default async function WidgetConversationPage({ params }: Props) {
  const { id, conversationId } = await params;
  const list = `/admin/widgets/${id}/conversations`;
  const viewer = await requireCuratorPage(`${list}/${conversationId}`);
  const widget = await loadWidget(id);
  if (!z.uuid().safeParse(conversationId).success) notFound();
  const conversation = await orNotFound(getWidgetConversation(viewer, widget.id, conversationId));
  const t = await getTranslations("console.widgets.conversation");

  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <div className="flex flex-col gap-2">
        <BackLink href={list}>{t("back")}</BackLink>
        <h2 className="font-semibold text-xl [overflow-wrap:anywhere]">{conversation.title}</h2>
        <ConversationFacts conversation={conversation} />
      </div>
      {conversation.answers.map((answer) => (
        <TranscriptTurn key={answer.id} answer={answer} />
      ))}
    </div>
  );
}
