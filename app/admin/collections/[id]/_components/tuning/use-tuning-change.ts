"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../../_ui/use-error-text.ts";

/** Requests a change to a collection's tuning, shows the result and renders the page again. */
export function useTuningChange() {
  const errorText = useErrorText();
  const router = useRouter();
  const [isSending, setSending] = useState(false);

  async function change(path: string, done: string): Promise<void> {
    setSending(true);
    const reply = await requestJson("POST", path);
    setSending(false);
    if (!reply.ok) {
      toast.error(errorText(reply.code));
      return;
    }
    toast.success(done);
    router.refresh();
  }

  return { isSending, change };
}
