"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { LimitsDialog, type LimitsDialogProps } from "./limits-dialog.tsx";

/** Opens the limits of one target; `label` says whose. */
export function LimitsButton(props: Omit<LimitsDialogProps, "onClose">) {
  const t = useTranslations("console.budgets");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-label={`${t("change")}: ${props.label}`}
        onClick={() => setOpen(true)}
      >
        {t("change")}
      </Button>
      {isOpen && <LimitsDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
