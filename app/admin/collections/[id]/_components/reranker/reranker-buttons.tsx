"use client";

import { ListOrdered } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useChange } from "../../../../../_ui/use-change.ts";

type RerankerButtonsProps = {
  collectionId: string;
  canTry: boolean;
  isOn: boolean;
  isTrying: boolean;
};

/** The worker tries the reranker; one click switches it off. */
export function RerankerButtons({ collectionId, canTry, isOn, isTrying }: RerankerButtonsProps) {
  const t = useTranslations("console.reranker");
  const { send, isBusy } = useChange();
  const path = `/api/collections/${collectionId}/reranker`;
  return (
    <div className="flex flex-wrap gap-2">
      {isOn && (
        <Button
          variant="secondary"
          disabled={isBusy}
          onClick={() => void send({ method: "DELETE", path, done: t("switchedOff") })}
        >
          {t("switchOff")}
        </Button>
      )}
      <Button
        variant="secondary"
        disabled={!canTry || isBusy}
        onClick={() => void send({ method: "POST", path, done: t("queued") })}
      >
        <ListOrdered aria-hidden /> {isTrying ? t("trying") : t("try")}
      </Button>
    </div>
  );
}
