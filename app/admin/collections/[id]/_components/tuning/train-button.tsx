"use client";

import { GraduationCap } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useTuningChange } from "./use-tuning-change.ts";

type TrainButtonProps = { collectionId: string; canTrain: boolean; isBusy: boolean };

export function TrainButton({ collectionId, canTrain, isBusy }: TrainButtonProps) {
  const t = useTranslations("console.tuning");
  const { isSending, change } = useTuningChange();
  return (
    <Button
      variant="secondary"
      disabled={!canTrain || isSending}
      onClick={() => void change(`/api/collections/${collectionId}/tunings`, t("queued"))}
    >
      <GraduationCap aria-hidden /> {isBusy ? t("state.training") : t("train")}
    </Button>
  );
}
