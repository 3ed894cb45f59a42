"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import { toastWithUndo } from "#ui/overlay/toaster";
import { requestJson } from "#ui/request-json";
import { useReader } from "./reader-context.tsx";

const addressOf = (id: string) => `/api/conversations/${id}`;

/**
 * Renames and deletes conversations: on the screen at once, on the server once it can no longer be
 * undone.
 */
export function useConversationChanges() {
  const t = useTranslations();
  const pathname = usePathname();
  const { conversations, reloadConversations, startNew } = useReader();
  const [titles, setTitles] = useState<Record<string, string>>({});
  const [hidden, setHidden] = useState<string[]>([]);
  const show = (id: string) => setHidden((ids) => ids.filter((other) => other !== id));
  const waiting = useDeletionsOnLeave();

  const shown = conversations
    .filter(({ id }) => !hidden.includes(id))
    .map((conversation) => ({
      ...conversation,
      title: titles[conversation.id] ?? conversation.title,
    }));

  const rename = async (id: string, title: string) => {
    setTitles((all) => ({ ...all, [id]: title }));
    const reply = await requestJson("PATCH", addressOf(id), { title });
    if (!reply.ok) {
      console.warn("A conversation could not be renamed.", reply);
      toast.error(t("reader.renameFailed"));
    }
    await reloadConversations();
    setTitles(({ [id]: _done, ...others }) => others);
  };

  const removeForGood = async ({ id, title }: ConversationSummary) => {
    waiting.delete(id);
    const reply = await requestJson("DELETE", addressOf(id));
    if (reply.ok) {
      await reloadConversations();
    } else {
      console.warn("A conversation could not be deleted.", reply);
      show(id);
      toast.error(t("reader.deleteFailed", { title }));
    }
  };

  const remove = (conversation: ConversationSummary) => {
    const { id, title } = conversation;
    waiting.add(id);
    setHidden((ids) => [...ids, id]);
    if (pathname === `/c/${id}`) startNew();
    toastWithUndo({
      message: t("reader.deleting", { title }),
      undoLabel: t("common.undo"),
      onUndo: () => {
        waiting.delete(id);
        show(id);
      },
      onExpire: () => void removeForGood(conversation),
    });
  };

  return { shown, rename, remove };
}

/** When the reader leaves the page, sends the deletions that still wait for an undo: leaving is no undo. */
function useDeletionsOnLeave(): Set<string> {
  const [waiting] = useState(() => new Set<string>());
  const ref = useRef(waiting);
  useEffect(() => {
    const onLeave = () => {
      for (const id of ref.current) {
        void fetch(addressOf(id), { method: "DELETE", keepalive: true });
      }
    };
    window.addEventListener("pagehide", onLeave);
    return () => window.removeEventListener("pagehide", onLeave);
  }, []);
  return waiting;
}
