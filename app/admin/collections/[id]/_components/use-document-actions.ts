"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { toldApart } from "#lib/domain/documents/document-path";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { toastWithUndo } from "#ui/overlay/toaster";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../_ui/use-error-text.ts";
import type { LiveDocuments } from "./use-document-page.ts";

/** The actions for one document, with their messages. */
export function useDocumentActions(row: DocumentRow, list: LiveDocuments) {
  const t = useTranslations("console.documents");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);

  async function retry() {
    setBusy(true);
    const reply = await requestJson("POST", `/api/documents/${row.id}/retry`);
    setBusy(false);
    if (reply.ok) toast(t(row.state === "searchable" ? "embeddingAgain" : "retried"));
    else toast.error(errorText(reply.code));
    list.refresh();
  }

  async function removeForGood() {
    const reply = await requestJson("DELETE", `/api/documents/${row.id}`);
    if (reply.ok || reply.code === "not_found") return list.refresh();
    list.show(row.id);
    toast.error(errorText(reply.code));
  }

  /** Removes the document from the list at once, and from the server after ten seconds without an undo. */
  function remove() {
    list.hide(row.id);
    const forgetLeaving = onLeaving(() => {
      void fetch(`/api/documents/${row.id}`, { method: "DELETE", keepalive: true });
    });
    toastWithUndo({
      message: t("deleting", { name: toldApart(row.title || row.fileName, row.folder) }),
      undoLabel: common("undo"),
      onUndo: () => {
        forgetLeaving();
        list.show(row.id);
      },
      onExpire: () => {
        forgetLeaving();
        void removeForGood();
      },
    });
  }

  return { retry: () => void retry(), remove, isBusy };
}

/** Runs `act` if the page is closed before this is cancelled, so that no deletion is lost. */
function onLeaving(act: () => void): () => void {
  window.addEventListener("pagehide", act, { once: true });
  return () => window.removeEventListener("pagehide", act);
}
