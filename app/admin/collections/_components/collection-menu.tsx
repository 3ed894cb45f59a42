"use client";

import { EllipsisVertical, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { CollectionSummary } from "#lib/domain/documents/collection-summary";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { Menu, MenuItem } from "#ui/overlay/menu";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import { CollectionDialog } from "./collection-dialog.tsx";

type Asked = "edit" | "delete" | null;

export function CollectionMenu({ collection }: { collection: CollectionSummary }) {
  const t = useTranslations("console.collections");
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <div className="relative">
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("actions", { name: collection.name })}
            className="text-muted"
          >
            <EllipsisVertical aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsked("edit")}>
          <Pencil aria-hidden /> {t("edit")}
        </MenuItem>
        <MenuItem tone="stop" onSelect={() => setAsked("delete")}>
          <Trash2 aria-hidden /> {t("delete")}
        </MenuItem>
      </Menu>
      {asked === "edit" && <CollectionDialog collection={collection} onClose={close} />}
      {asked === "delete" && <DeleteCollection collection={collection} onClose={close} />}
    </div>
  );
}

type DeleteCollectionProps = { collection: CollectionSummary; onClose: () => void };

function DeleteCollection({ collection, onClose }: DeleteCollectionProps) {
  const t = useTranslations("console.collections");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const reply = await requestJson("DELETE", `/api/collections/${collection.id}`);
    setBusy(false);
    onClose();
    if (!reply.ok) return toast.error(errorText(reply.code));

    toast.success(t("deleted", { name: collection.name }));
    router.push("/admin/collections");
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("deleteTitle", { name: collection.name })}
      consequences={t("deleteText", { count: collection.documents })}
      action={t("delete")}
      isBusy={isBusy}
      onConfirm={() => void remove()}
    />
  );
}
