"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OWN_SERVERS, type Provider } from "#lib/domain/models/provider";
import { Badge } from "#ui/badge";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { useChange } from "../../../../../_ui/use-change.ts";

/**
 * Whether a provider gets masked text. Switching it off needs confirmation: sent text cannot be called
 * back.
 */
export function MaskingSwitch({ provider }: { provider: Provider }) {
  const t = useTranslations("console.privacy");
  const { send, isBusy } = useChange();
  const [isAsking, setAsking] = useState(false);
  const { id, name, isMasked } = provider;
  const isOwnServers = provider.kind === OWN_SERVERS.kind;

  async function change() {
    const body = { isMasked: !isMasked };
    const done = isMasked ? t("maskingIsOff") : t("maskingIsOn");
    await send({ method: "PATCH", path: `/api/providers/${id}`, body, done });
    setAsking(false);
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <Badge tone={isMasked ? "accent" : isOwnServers ? "neutral" : "warn"}>
        {t(isMasked ? "on" : "off")}
      </Badge>
      {isMasked ? (
        // Text on your own servers has left nowhere: that needs no second question.
        <Button
          variant={isOwnServers ? "secondary" : "danger"}
          isBusy={isBusy}
          onClick={() => (isOwnServers ? void change() : setAsking(true))}
        >
          {t("switchOff")}
        </Button>
      ) : (
        <Button variant="primary" isBusy={isBusy} onClick={() => void change()}>
          {t("switchOn")}
        </Button>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("switchOffTitle", { name })}
        consequences={t("switchOffText", { name })}
        action={t("switchOff")}
        isBusy={isBusy}
        onConfirm={() => void change()}
      />
    </div>
  );
}
