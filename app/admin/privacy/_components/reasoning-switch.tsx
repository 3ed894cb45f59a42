"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useChange } from "../../../_ui/use-change.ts";

/** Keeps what models think from now on, or deletes what was kept and keeps nothing more. */
export function ReasoningSwitch({ keeps }: { keeps: boolean }) {
  const t = useTranslations("console.privacy.reasoning");
  const { send, isBusy } = useChange();
  const change = () =>
    send({
      method: "PUT",
      path: "/api/calls/reasoning",
      body: { keeps: !keeps },
      done: keeps ? t("switchedOff") : t("switchedOn"),
    });
  return (
    <Button onClick={() => void change()} isBusy={isBusy}>
      {keeps ? t("switchOff") : t("switchOn")}
    </Button>
  );
}
