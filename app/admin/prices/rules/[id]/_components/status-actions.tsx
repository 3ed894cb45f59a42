"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { PriceRule } from "#lib/domain/money/pricing/price-rule";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { useChange } from "../../../../../_ui/use-change.ts";

type Status = PriceRule["status"];
type StatusActionsProps = { id: string; status: Status };

/** Buttons that change a price's status: confirmed, announced or cancelled. */
export function StatusActions({ id, status }: StatusActionsProps) {
  const t = useTranslations("console.prices");
  const { send, isBusy } = useChange();
  const [isAsking, setAsking] = useState(false);

  async function become(next: Status) {
    const path = `/api/prices/${encodeURIComponent(id)}/status`;
    const reply = await send<{ version: number }>({ method: "PUT", path, body: { status: next } });
    setAsking(false);
    if (reply.ok) toast.success(t("statusSaved", { version: reply.body.version }));
  }

  return (
    <>
      {status === "effective" && (
        <Button isBusy={isBusy} onClick={() => void become("announced")}>
          {t("announce")}
        </Button>
      )}
      {status !== "cancelled" && (
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t("cancel")}
        </Button>
      )}
      {status !== "effective" && (
        <Button isBusy={isBusy} onClick={() => void become("effective")}>
          {t(status === "announced" ? "confirm" : "reinstate")}
        </Button>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("cancelTitle", { id })}
        consequences={t("cancelText")}
        action={t("cancel")}
        isBusy={isBusy}
        onConfirm={() => void become("cancelled")}
      />
    </>
  );
}
