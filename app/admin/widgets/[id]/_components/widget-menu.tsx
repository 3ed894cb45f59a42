"use client";

import { EllipsisVertical, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { Menu, MenuItem } from "#ui/overlay/menu";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../_ui/use-error-text.ts";

export function WidgetMenu({ id, name }: { id: string; name: string }) {
  const t = useTranslations("console.widgets");
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("actions", { name })}
            className="text-muted"
          >
            <EllipsisVertical aria-hidden />
          </Button>
        }
      >
        <MenuItem tone="stop" onSelect={() => setAsked(true)}>
          <Trash2 aria-hidden /> {t("delete")}
        </MenuItem>
      </Menu>
      {isAsked && <DeleteWidget id={id} name={name} onClose={() => setAsked(false)} />}
    </>
  );
}

type DeleteWidgetProps = { id: string; name: string; onClose: () => void };

function DeleteWidget({ id, name, onClose }: DeleteWidgetProps) {
  const t = useTranslations("console.widgets");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const reply = await requestJson("DELETE", `/api/widgets/${id}`);
    setBusy(false);
    onClose();
    if (!reply.ok) return toast.error(errorText(reply.code));

    toast.success(t("deleted", { name }));
    router.push("/admin/widgets");
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("deleteTitle", { name })}
      consequences={t("deleteText")}
      action={t("delete")}
      isBusy={isBusy}
      onConfirm={() => void remove()}
    />
  );
}
