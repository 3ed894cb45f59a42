"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../_ui/use-error-text.ts";

type ConfirmVersionsButtonProps = { documentId: string; title: string };

/** Says that a document's versions belong together: the console does not ask about them again. */
export function ConfirmVersionsButton({ documentId, title }: ConfirmVersionsButtonProps) {
  const t = useTranslations("console.doubtfulMerges");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    const reply = await requestJson("POST", `/api/documents/${documentId}/confirm-versions`);
    setBusy(false);
    if (!reply.ok) toast.error(errorText(reply.code));
    router.refresh();
  }

  return (
    <Button
      size="small"
      isBusy={isBusy}
      aria-label={t("confirmOf", { title })}
      onClick={() => void confirm()}
    >
      {t("confirm")}
    </Button>
  );
}
