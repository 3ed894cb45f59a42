"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { requestJson } from "#ui/request-json";

const MESSAGES = { conflict: "lastOwner", forbidden: "ownersOnly", not_found: "gone" } as const;

function isKnown(code: string): code is keyof typeof MESSAGES {
  return code in MESSAGES;
}

type Change = {
  method: "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** The message on success. */
  done: string;
};

/** Sends one change, shows the result, and renders the page again with the new data. */
export function usePeopleChange() {
  const t = useTranslations("people");
  const general = useTranslations("auth");
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();

  async function send({ method, path, body, done }: Change): Promise<void> {
    setSending(true);
    const reply = await requestJson(method, path, body);
    setSending(false);

    if (reply.ok) toast.success(done);
    else if (isKnown(reply.code)) toast.error(t(MESSAGES[reply.code]));
    else toast.error(general(reply.code === "offline" ? "offline" : "failed"));
    startRefresh(() => router.refresh());
  }

  return { send, isBusy: isSending || isRefreshing };
}
