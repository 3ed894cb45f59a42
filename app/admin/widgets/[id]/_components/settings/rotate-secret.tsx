"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { OneTimeSecret } from "#ui/one-time-secret";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { Dialog } from "#ui/overlay/dialog";
import { RelativeTime } from "#ui/relative-time";
import { useChange } from "../../../../../_ui/use-change.ts";

type RotateSecretProps = { id: string; name: string; madeAt: string };

/** Replaces the secret with a new one, and shows it once. */
export function RotateSecret({ id, name, madeAt }: RotateSecretProps) {
  const t = useTranslations("console.widgets");
  const { send, isBusy } = useChange();
  const [isAsked, setAsked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  async function rotate() {
    const path = `/api/widgets/${id}/secret`;
    const reply = await send<{ secret: string }>({ method: "POST", path });
    setAsked(false);
    if (reply.ok) setSecret(reply.body.secret);
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-48">
        <span className="block font-medium text-sm">{t("secret")}</span>
        <span className="text-muted text-sm">
          {t("secretMade")} <RelativeTime at={madeAt} />
        </span>
      </p>
      <Button onClick={() => setAsked(true)}>
        <KeyRound aria-hidden />
        {t("rotate")}
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={t("rotateTitle", { name })}
        consequences={t("rotateText")}
        action={t("rotate")}
        isBusy={isBusy}
        onConfirm={() => void rotate()}
      />
      <Dialog
        open={secret !== null}
        onOpenChange={(isOpen) => !isOpen && setSecret(null)}
        title={t("rotatedTitle")}
        description={t("rotatedText")}
      >
        <OneTimeSecret secret={secret ?? ""} label={t("secret")} hint={t("secretHint")} />
      </Dialog>
    </div>
  );
}
