"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";

/** Shown when one page of the console fails; the navigation to the others still works. */
export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("common");
  useEffect(() => {
    console.error(error);
  }, [error]);
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <main className="p-4 md:p-6">
      <ErrorState title={t("errorTitle")} action={<Button onClick={retry}>{t("retry")}</Button>}>
        <p>{t("errorBody")}</p>
        {reference && <p className="text-sm">{t("errorReference", { reference })}</p>}
      </ErrorState>
    </main>
  );
}
