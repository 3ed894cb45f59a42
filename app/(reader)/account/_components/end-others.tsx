"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { useChange } from "../../../_ui/use-change.ts";

/** Ends all of the person's sessions but this one. */
export function EndOthers() {
  const t = useTranslations("account");
  const { send, isBusy } = useChange();
  const [isAsking, setAsking] = useState(false);

  async function end() {
    await send({ method: "DELETE", path: "/api/sessions", done: t("othersEnded") });
    setAsking(false);
  }

  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("endOthers")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("endOthersTitle")}
        consequences={t("endOthersText")}
        action={t("endOthers")}
        isBusy={isBusy}
        onConfirm={() => void end()}
      />
    </>
  );
}
