"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";

/** Forgets what an endpoint's server refused, and renders the page again. */
export function useForgetQuirks(id: string) {
  const t = useTranslations("console.models.settings");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function forget() {
    setBusy(true);
    const reply = await requestJson("DELETE", `/api/endpoints/${id}/quirks`);
    setBusy(false);
    if (!reply.ok) toast.error(errorText(reply.code));
    else toast.success(t("forgotten"));
    router.refresh();
  }

  return { forget, isBusy };
}
