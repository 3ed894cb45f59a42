"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button";
import { OneTimeSecret } from "#ui/one-time-secret";
import { Dialog } from "#ui/overlay/dialog";
import { AddWidgetForm, type MadeWidget } from "./add-widget-form.tsx";
import type { CollectionChoice } from "./collection-choice.ts";

type AddWidgetDialogProps = { collections: CollectionChoice[]; onClose: () => void };

/** Asks for what a widget needs; then shows its secret and goes to its page. */
export function AddWidgetDialog({ collections, onClose }: AddWidgetDialogProps) {
  const t = useTranslations("console.widgets");
  const common = useTranslations("common");
  const router = useRouter();
  const formId = useId();
  const [made, setMade] = useState<MadeWidget | null>(null);
  const [isBusy, setBusy] = useState(false);

  function close() {
    onClose();
    if (!made) return;
    router.push(`/admin/widgets/${made.id}`);
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={made ? t("addedTitle") : t("add")}
      description={made ? t("addedText") : t("addText")}
      footer={
        made ? (
          <Button variant="primary" onClick={close}>
            {t("toWidget")}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
              {t("create")}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <OneTimeSecret secret={made.secret} label={t("secret")} hint={t("secretHint")} />
      ) : (
        <AddWidgetForm id={formId} collections={collections} onBusy={setBusy} onMade={setMade} />
      )}
    </Dialog>
  );
}
