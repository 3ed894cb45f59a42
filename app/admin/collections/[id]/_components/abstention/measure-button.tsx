"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../../_ui/use-error-text.ts";

type MeasureButtonProps = { collectionId: string; isMeasuring: boolean; isAgain: boolean };

/** Starts a measurement in the worker; the page refreshes until it is done. */
export function MeasureButton({ collectionId, isMeasuring, isAgain }: MeasureButtonProps) {
  const t = useTranslations("console.abstention");
  const errorText = useErrorText();
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);

  async function measure() {
    const reply = await requestJson("POST", `/api/collections/${collectionId}/abstention`);
    setFailure(reply.ok ? null : reply.code);
    router.refresh();
  }

  return (
    <div className="flex flex-col items-start gap-1">
      <Button isBusy={isMeasuring} onClick={() => void measure()}>
        {isAgain ? t("measureAgain") : t("measure")}
      </Button>
      <p role="status" className="text-muted text-sm">
        {failure ? errorText(failure) : isMeasuring && t("measuring")}
      </p>
    </div>
  );
}
