"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import { Sheet } from "#ui/overlay/sheet";
import { ErrorState } from "#ui/page/error-state";
import { RelativeTime } from "#ui/relative-time";
import { requestJson } from "#ui/request-json";
import { Skeleton } from "#ui/skeleton";
import { useJson } from "../../_reading/document/use-json.ts";
import { useDoor } from "../../_reading/door.tsx";
import type { SavedConversation } from "./widget-frame-props.ts";

type HistoryProps = {
  onChoose: (conversation: SavedConversation) => void;
  onClose: () => void;
};

/** The earlier conversations of a visitor whom the site has identified. */
export function History({ onChoose, onClose }: HistoryProps) {
  const t = useTranslations("embed");
  const { path, headers } = useDoor();
  const [hasFailed, setFailed] = useState(false);
  const leaving = useLeaving();
  const open = async (id: string) => {
    const signal = leaving();
    const url = `${path}/conversations/${id}`;
    const options = { headers, signal };
    const reply = await requestJson<SavedConversation>("GET", url, undefined, options);
    // The visitor may have changed meanwhile.
    if (signal.aborted) return;
    if (reply.ok) return onChoose(reply.body);
    console.warn("A conversation could not be opened.", reply);
    setFailed(true);
  };
  return (
    <Sheet
      side="bottom"
      open
      label={t("history")}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <section className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        <h2 className="pr-10 font-semibold">{t("history")}</h2>
        {hasFailed && <ErrorState title={t("refused.failed")} />}
        <Conversations onOpen={(id) => void open(id)} />
      </section>
    </Sheet>
  );
}

/** A signal that is aborted once the list is closed. */
function useLeaving(): () => AbortSignal {
  const controller = useRef(new AbortController());
  useEffect(() => {
    controller.current = new AbortController();
    return () => controller.current.abort();
  }, []);
  return () => controller.current.signal;
}

function Conversations({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations("embed");
  const list = useJson<{ conversations: ConversationSummary[] }>("/conversations");
  if (list.state === "loading") return <Skeleton className="h-10" />;
  if (list.state === "failed") return <ErrorState title={t("refused.failed")} />;
  const { conversations } = list.value;
  if (conversations.length === 0) return <p className="text-muted">{t("noHistory")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line border-y">
      {conversations.map(({ id, title, updatedAt }) => (
        <li key={id}>
          <button
            type="button"
            className="flex w-full flex-col py-2 text-left hover:text-accent"
            onClick={() => onOpen(id)}
          >
            <span>{title}</span>
            <span className="text-muted text-sm">
              <RelativeTime at={updatedAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
