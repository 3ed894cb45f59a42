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
  /** Said when it is done. */
  done?: string;
};

/** Sends one change, says how it went, and draws the page anew with what is true now. */
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
