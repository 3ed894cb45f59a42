import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { AskedFor } from "#lib/domain/calls/call-log";
import { callSearch } from "#lib/domain/calls/call-query";

type AskedQuestionProps = { asked: AskedFor; answerId: string | null };

/** The question that the call was for, if the viewer may read it. */
export async function AskedQuestion({ asked, answerId }: AskedQuestionProps) {
  const t = await getTranslations("console.calls");
  const href = hrefOf(asked);
  return (
    <section aria-labelledby="asked" className="flex flex-col gap-1">
      <h2 id="asked" className="font-semibold text-xl">
        {t("question")}
      </h2>
      {asked.kind === "hidden" ? (
        <p className="max-w-measure text-muted">{t("questionHidden")}</p>
      ) : (
        <p className="max-w-measure font-serif text-lg [overflow-wrap:anywhere]">
          {href ? (
            <Link href={href} className="text-accent underline-offset-4 hover:underline">
              {asked.question}
            </Link>
          ) : (
            asked.question
          )}
        </p>
      )}
      {answerId && (
        <Link
          href={`/admin/calls?${callSearch({ answer: answerId, days: 0 })}`}
          className="self-start text-accent text-sm underline-offset-4 hover:underline"
        >
          {t("sameAnswer")}
        </Link>
      )}
    </section>
  );
}

function hrefOf(asked: AskedFor): string | null {
  if (asked.kind === "own") return asked.conversationId && `/c/${asked.conversationId}`;
  if (asked.kind === "visitor") {
    return `/admin/widgets/${asked.widgetId}/conversations/${asked.conversationId}`;
  }
  return null;
}
