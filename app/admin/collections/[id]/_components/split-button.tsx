"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../_ui/use-error-text.ts";
import { focusHeading } from "./focus-heading.ts";

type SplitButtonProps = {
  documentId: string;
  versionId: string;
  number: string;
  /** The document's, in a list of several documents. */
  title?: string;
};

/** Makes a version a document of its own, and offers to undo that. */
export function SplitButton({ documentId, versionId, number, title }: SplitButtonProps) {
  const t = useTranslations("console.versions");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function undo(id: string) {
    const reply = await requestJson("POST", `/api/documents/${id}/join`, { versionOf: documentId });
    if (!reply.ok) toast.error(errorText(reply.code));
    router.refresh();
  }

  async function split(button: HTMLElement) {
    setBusy(true);
    const path = `/api/documents/${documentId}/split`;
    const reply = await requestJson<{ id: string }>("POST", path, { versionId });
    setBusy(false);
    if (!reply.ok) {
      toast.error(errorText(reply.code));
      return;
    }
    toast(t("wasSplit", { number }), {
      duration: 10_000,
      action: { label: common("undo"), onClick: () => void undo(reply.body.id) },
    });
    focusHeading(button);
    router.refresh();
  }

  return (
    <Button
      size="small"
      isBusy={isBusy}
      aria-label={title ? t("splitVersionOf", { number, title }) : t("splitVersion", { number })}
      onClick={({ currentTarget }) => void split(currentTarget)}
    >
      {t("split")}
    </Button>
  );
}
