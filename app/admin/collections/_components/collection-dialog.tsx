"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Collection } from "#lib/domain/documents/collection";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import { CollectionFields } from "./collection-fields.tsx";

type CollectionDialogProps = {
  /** Null: a new collection. */
  collection: Collection | null;
  onClose: () => void;
};

export function CollectionDialog({ collection, onClose }: CollectionDialogProps) {
  const t = useTranslations("console.collections");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const router = useRouter();
  const formId = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const reply = await save(collection, new FormData(event.currentTarget));
    setBusy(false);
    if (!reply.ok) return setFailure(reply.code);

    onClose();
    if (!collection) router.push(`/admin/collections/${reply.body.id}`);
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={collection ? t("editTitle") : t("createTitle")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {collection ? common("save") : t("create")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {failure && <ErrorState title={errorText(failure)} />}
        <CollectionFields collection={collection} />
      </form>
    </Dialog>
  );
}

function save(collection: Collection | null, typed: FormData) {
  const chosen = {
    name: typed.get("name"),
    vertical: typed.get("vertical"),
    language: typed.get("language"),
    dataClass: typed.get("dataClass"),
  };
  if (!collection) return requestJson<Collection>("POST", "/api/collections", chosen);

  const suggestedQuestions = String(typed.get("suggestedQuestions") ?? "")
    .split("\n")
    .map((question) => question.trim())
    .filter(Boolean);
  const path = `/api/collections/${collection.id}`;
  return requestJson<Collection>("PATCH", path, { ...chosen, suggestedQuestions });
}
