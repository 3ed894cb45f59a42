"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useChange } from "../../../../_ui/use-change.ts";
import { focusHeading } from "./focus-heading.ts";

type ConfirmVersionsButtonProps = { documentId: string; title: string };

/** Says that a document's versions belong together: the console does not ask about them again. */
export function ConfirmVersionsButton({ documentId, title }: ConfirmVersionsButtonProps) {
  const t = useTranslations("console.doubtfulMerges");
  const { send, isBusy } = useChange();

  async function confirm(button: HTMLElement) {
    const path = `/api/documents/${documentId}/confirm-versions`;
    const reply = await send({ method: "POST", path, done: t("confirmed", { title }) });
    if (reply.ok) focusHeading(button);
  }

  return (
    <Button
      size="small"
      isBusy={isBusy}
      aria-label={t("confirmOf", { title })}
      onClick={({ currentTarget }) => void confirm(currentTarget)}
    >
      {t("confirm")}
    </Button>
  );
}
