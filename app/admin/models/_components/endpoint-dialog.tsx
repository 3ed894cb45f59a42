"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import { EndpointFields, LOCAL_FILE } from "./endpoint-fields.tsx";

type EndpointDialogProps = { suggestions: Record<string, string[]>; onClose: () => void };

export function EndpointDialog({ suggestions, onClose }: EndpointDialogProps) {
  const t = useTranslations("console.models");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const router = useRouter();
  const formId = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const reply = await requestJson<{ id: string }>("POST", "/api/endpoints", endpointIn(typed));
    // Test it at once, so that the card shows whether it replies.
    if (reply.ok) await requestJson("POST", `/api/endpoints/${reply.body.id}/test`);
    setBusy(false);
    if (!reply.ok) return setFailure(reply.code);

    onClose();
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("addTitle")}
      description={t("addText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {isBusy ? t("testing") : t("connect")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {failure && <ErrorState title={errorText(failure)} />}
        <EndpointFields suggestions={suggestions} />
      </form>
    </Dialog>
  );
}

function endpointIn(typed: FormData) {
  const kind = typed.get("kind");
  const name = typed.get("name");
  if (kind === LOCAL_FILE) return { name, file: typed.get("file") };
  return {
    name,
    baseUrl: typed.get("baseUrl"),
    model: typed.get("model"),
    ...(kind !== "other" && { kind }),
    ...(typed.get("apiKey") ? { apiKey: typed.get("apiKey") } : {}),
  };
}
