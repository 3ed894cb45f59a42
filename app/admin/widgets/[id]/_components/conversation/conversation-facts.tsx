import { getTranslations } from "next-intl/server";
import type { WidgetConversation } from "#lib/domain/widgets/widget";
import { RelativeTime } from "#ui/relative-time";

/** Who asked, where, and when. */
export async function ConversationFacts({ conversation }: { conversation: WidgetConversation }) {
  const t = await getTranslations("console.widgets.conversation");
  const { name, subject, hostOrigin, updatedAt } = conversation;
  return (
    <p className="flex flex-wrap gap-x-2 text-muted text-sm [overflow-wrap:anywhere]">
      <span>
        {name ?? subject ?? t("anonymous")}
        {name && subject && ` (${subject})`}
      </span>
      {hostOrigin && <span>· {hostOrigin}</span>}
      <span>
        · <RelativeTime at={updatedAt} />
      </span>
    </p>
  );
}
