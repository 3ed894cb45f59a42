"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#ui/button";

/** Loads the next page of conversations below those that are shown. */
export function ShowOlder({ loadOlder }: { loadOlder: () => Promise<boolean> }) {
  const t = useTranslations("reader");
  const [isBusy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    if (!(await loadOlder())) toast.error(t("olderFailed"));
    setBusy(false);
  };
  return (
    <Button
      variant="ghost"
      size="small"
      className="mt-2 w-full"
      isBusy={isBusy}
      onClick={() => void load()}
    >
      {t("showOlder")}
    </Button>
  );
}
