"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";

type SaveBarProps = { isDirty: boolean; isBusy: boolean; onDiscard: () => void };

/** Stays visible while the form scrolls. */
export function SaveBar({ isDirty, isBusy, onDiscard }: SaveBarProps) {
  const t = useTranslations("console.widgets");
  const common = useTranslations("common");
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 border-t bg-paper py-3">
      <p role="status" className="min-w-0 flex-1 basis-32 text-muted text-sm">
        {isDirty ? t("unsaved") : t("allSaved")}
      </p>
      {isDirty && (
        <Button variant="ghost" onClick={onDiscard} disabled={isBusy}>
          {t("discard")}
        </Button>
      )}
      <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isDirty}>
        {common("save")}
      </Button>
    </div>
  );
}
