"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#ui/badge";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { useChange } from "../../../../_ui/use-change.ts";

/** Whether text of medical collections is masked for Safe Harbor. Switching it off needs confirmation. */
export function SafeHarborSwitch({ isOn }: { isOn: boolean }) {
  const t = useTranslations("console.privacy");
  const { send, isBusy } = useChange();
  const [isAsking, setAsking] = useState(false);

  async function change() {
    const body = { isOn: !isOn };
    const done = isOn ? t("safeHarborIsOff") : t("safeHarborIsOn");
    await send({ method: "PUT", path: "/api/masking/safe-harbor", body, done });
    setAsking(false);
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <Badge tone={isOn ? "accent" : "warn"}>{t(isOn ? "on" : "off")}</Badge>
      {isOn ? (
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t("safeHarborOff")}
        </Button>
      ) : (
        <Button variant="primary" isBusy={isBusy} onClick={() => void change()}>
          {t("safeHarborOn")}
        </Button>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("safeHarborOffTitle")}
        consequences={t("safeHarborOffText")}
        action={t("safeHarborOff")}
        isBusy={isBusy}
        onConfirm={() => void change()}
      />
    </div>
  );
}
