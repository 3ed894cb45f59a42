"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { AddKeyForm } from "./add-key-form.tsx";
import type { KeyRights } from "./key-rights.ts";
import { NewSecret } from "./new-secret.tsx";

type AddKeyDialogProps = KeyRights & { onClose: () => void };

/** Asks what a key is for and what it may do, then shows its secret once. */
export function AddKeyDialog({ roles, hasLimits, onClose }: AddKeyDialogProps) {
  const t = useTranslations("keys");
  const common = useTranslations("common");
  const router = useRouter();
  const formId = useId();
  const [secret, setSecret] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  function close() {
    onClose();
    if (secret !== null) router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={secret === null ? t("add") : t("addedTitle")}
      description={secret === null ? t("addText") : t("addedText")}
      footer={
        secret === null ? (
          <>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
              {t("create")}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={close}>
            {t("done")}
          </Button>
        )
      }
    >
      {secret === null ? (
        <AddKeyForm
          id={formId}
          roles={roles}
          hasLimits={hasLimits}
          onBusy={setBusy}
          onMade={setSecret}
        />
      ) : (
        <NewSecret secret={secret} />
      )}
    </Dialog>
  );
}
