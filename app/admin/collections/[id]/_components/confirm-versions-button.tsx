"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useChange } from "../../../../_ui/use-change.ts";

type ConfirmVersionsButtonProps = { documentId: string; title: string };

/** Says that a document's versions belong together: the console does not ask about them again. */
export function ConfirmVersionsButton({ documentId, title }: ConfirmVersionsButtonProps) {
  const t = useTranslations("console.doubtfulMerges");
  const { send, isBusy } = useChange();
  const path = `/api/documents/${documentId}/confirm-versions`;
  return (
    <Button
      size="small"
      isBusy={isBusy}
      aria-label={t("confirmOf", { title })}
      onClick={() => void send({ method: "POST", path, done: t("confirmed", { title }) })}
    >
      {t("confirm")}
    </Button>
  );
}
