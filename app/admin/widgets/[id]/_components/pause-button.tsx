"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { useChange } from "../../../../_ui/use-change.ts";

type PauseButtonProps = { id: string; name: string; isPaused: boolean };

export function PauseButton({ id, name, isPaused }: PauseButtonProps) {
  const t = useTranslations("console.widgets");
  const { send, isBusy } = useChange();
  const [isAsked, setAsked] = useState(false);

  const set = (paused: boolean) =>
    send({
      method: "POST",
      path: `/api/widgets/${id}/pause`,
      body: { paused },
      done: t(paused ? "pausedDone" : "resumedDone", { name }),
    });

  if (isPaused) {
    return (
      <Button variant="primary" isBusy={isBusy} onClick={() => void set(false)}>
        <Play aria-hidden />
        {t("resume")}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <Pause aria-hidden />
        {t("pause")}
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={t("pauseTitle", { name })}
        consequences={t("pauseText")}
        action={t("pause")}
        isBusy={isBusy}
        onConfirm={() => void set(true).then(() => setAsked(false))}
      />
    </>
  );
}
