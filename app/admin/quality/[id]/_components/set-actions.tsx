"use client";

import { Download, Pencil, SearchCheck, Trash2, Upload } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TestSet } from "#lib/domain/quality/evaluation";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { useChange } from "../../../../_ui/use-change.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { SetDialog } from "./set-dialog.tsx";

type SetActionsProps = { collectionId: string; set: TestSet };

/** The actions for a whole test set. */
export function SetActions({ collectionId, set }: SetActionsProps) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const [open, setOpen] = useState<"import" | "rename" | "delete" | null>(null);
  const close = () => setOpen(null);
  const path = `/api/evaluation/sets/${set.id}`;
  return (
    <section aria-label={set.name} className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-1 basis-48">
        <span className="font-medium">{set.name}</span>{" "}
        <span className="text-muted">· {t("caseCount", { count: set.items })}</span>
      </p>
      <Button asChild size="small">
        <Link href={`/admin/search?collection=${collectionId}`}>
          <SearchCheck aria-hidden />
          {t("toSearch")}
        </Link>
      </Button>
      <Button size="small" onClick={() => setOpen("import")}>
        <Upload aria-hidden />
        {t("import")}
      </Button>
      {set.items > 0 && (
        <Button asChild size="small">
          <a href={`${path}/export`} download>
            <Download aria-hidden />
            {t("export")}
          </a>
        </Button>
      )}
      <Button size="small" onClick={() => setOpen("rename")}>
        <Pencil aria-hidden />
        {common("rename")}
      </Button>
      <Button size="small" variant="danger" onClick={() => setOpen("delete")}>
        <Trash2 aria-hidden />
        {common("delete")}
      </Button>
      {open === "import" && <ImportDialog setId={set.id} onClose={close} />}
      {open === "rename" && (
        <SetDialog
          title={t("renameSet")}
          action={common("save")}
          method="PATCH"
          path={path}
          name={set.name}
          onClose={close}
        />
      )}
      {open === "delete" && <DeleteSet collectionId={collectionId} set={set} onClose={close} />}
    </section>
  );
}

function DeleteSet({ collectionId, set, onClose }: SetActionsProps & { onClose: () => void }) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const router = useRouter();
  const { send, isBusy } = useChange();

  async function remove() {
    const reply = await send({ method: "DELETE", path: `/api/evaluation/sets/${set.id}` });
    onClose();
    if (reply.ok) router.push(`/admin/quality/${collectionId}`);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("deleteSetTitle", { name: set.name })}
      consequences={t("deleteSetText", { count: set.items })}
      action={common("delete")}
      isBusy={isBusy}
      onConfirm={() => void remove()}
    />
  );
}
