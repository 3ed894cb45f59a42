"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";

type ErrorPageProps = { error: unknown; retry: () => void };

function referenceOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations("common");
  const reference = referenceOf(error);
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <ErrorState
        title={t("errorTitle")}
        className="max-w-measure"
        action={
          <Button variant="primary" onClick={retry}>
            {t("retry")}
          </Button>
        }
      >
        <p>{t("errorBody")}</p>
        {reference && <p className="text-sm">{t("errorReference", { reference })}</p>}
      </ErrorState>
    </main>
  );
}
