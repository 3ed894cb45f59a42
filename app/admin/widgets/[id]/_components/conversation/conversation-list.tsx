import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { WidgetConversation } from "#lib/domain/widgets/widget";
import { Badge } from "#ui/badge";
import { ConversationFacts } from "./conversation-facts.tsx";

type ConversationListProps = { widgetId: string; conversations: WidgetConversation[] };

export async function ConversationList({ widgetId, conversations }: ConversationListProps) {
  const t = await getTranslations("console.widgets");
  return (
    <section aria-label={t("tabs.conversations")} className="flex min-w-0 flex-col gap-3">
      <ul className="divide-y divide-line rounded-lg border bg-surface">
        {conversations.map((conversation) => (
          <li
            key={conversation.id}
            className="relative flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60"
          >
            <div className="flex min-w-0 flex-1 basis-64 flex-col gap-0.5">
              <h2 className="font-medium [overflow-wrap:anywhere]">
                {/* The whole row is the link. */}
                <Link
                  href={`/admin/widgets/${widgetId}/conversations/${conversation.id}`}
                  className="after:absolute after:inset-0"
                >
                  {conversation.title}
                </Link>
              </h2>
              <ConversationFacts conversation={conversation} />
            </div>
            <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
              {t("questionCount", { count: conversation.questions })}
              {conversation.abstained > 0 && (
                <Badge tone="warn">
                  {t("conversation.abstained", { count: conversation.abstained })}
                </Badge>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
