"use client";

import { useTranslations } from "next-intl";
import type { TuningVersion } from "#lib/domain/tuning/tuning";
import { Button } from "#ui/button";
import { useTuningChange } from "./use-tuning-change.ts";

/** Activates a version or deactivates it, each with one click. */
export function VersionSwitch({ tuning }: { tuning: TuningVersion }) {
  const t = useTranslations("console.tuning");
  const { isSending, change } = useTuningChange();
  const { id, version, state, kind, fitsModel } = tuning;
  if (state === "on") {
    return (
      <Button
        variant="secondary"
        size="small"
        disabled={isSending}
        aria-label={t("undoVersion", { version })}
        onClick={() => void change(`/api/tunings/${id}/undo`, t("undone", { version }))}
      >
        {t("undo")}
      </Button>
    );
  }
  const isReady = (state === "candidate" || state === "off") && kind !== "none";
  if (!isReady || !fitsModel) return null;
  return (
    <Button
      variant="ghost"
      size="small"
      disabled={isSending}
      aria-label={t("switchOnVersion", { version })}
      onClick={() => void change(`/api/tunings/${id}/on`, t("switchedOn", { version }))}
    >
      {t("switchOn")}
    </Button>
  );
}
