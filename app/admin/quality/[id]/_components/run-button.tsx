"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useChange } from "../../../../_ui/use-change.ts";

type RunButtonProps = { setId: string; isEmpty: boolean; isRunning: boolean };

export function RunButton({ setId, isEmpty, isRunning }: RunButtonProps) {
  const t = useTranslations("console.quality");
  const { send, isBusy } = useChange();
  return (
    <Button
      variant="primary"
      disabled={isEmpty}
      isBusy={isBusy || isRunning}
      onClick={() => void send({ method: "POST", path: `/api/evaluation/sets/${setId}/runs` })}
    >
      {!isBusy && !isRunning && <Play aria-hidden />}
      {t(isRunning ? "running" : "runNow")}
    </Button>
  );
}
