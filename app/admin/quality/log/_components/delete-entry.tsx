"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../_ui/use-error-text.ts";

export function DeleteEntry({ id }: { id: string }) {
  const t = useTranslations("console.quality.log");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const reply = await requestJson("DELETE", `/api/retrievals/${id}`);
    setBusy(false);
    setOpen(false);
    if (!reply.ok) return toast.error(errorText(reply.code));
    router.push("/admin/quality/log");
    router.refresh();
  }

  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        {common("delete")}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("deleteTitle")}
        consequences={t("deleteText")}
        action={common("delete")}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      />
    </>
  );
}
