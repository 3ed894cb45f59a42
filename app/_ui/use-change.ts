"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { type Reply, requestJson } from "#ui/request-json";
import { useErrorText } from "./use-error-text.ts";

type Change = {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** The message on success. */
  done?: string;
};

/** Sends one change, shows the result, and renders the page again with the new data. */
export function useChange() {
  const errorText = useErrorText();
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();

  async function send<Body>({ method, path, body, done }: Change): Promise<Reply<Body>> {
    setSending(true);
    const reply = await requestJson<Body>(method, path, body);
    setSending(false);

    if (!reply.ok) toast.error(errorText(reply.code));
    else if (done) toast.success(done);
    startRefresh(() => router.refresh());
    return reply;
  }

  return { send, isBusy: isSending || isRefreshing };
}
