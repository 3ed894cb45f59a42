"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { type SameName, SameNameOffer } from "../../../_components/upload/same-name-offer.tsx";

type JoinPanelProps = {
  collectionId: string;
  documentId: string;
  name: string;
  others: readonly SameName[];
};

/** Offers to make the document the next version of another one, whose page opens then. */
export function JoinPanel({ collectionId, documentId, name, others }: JoinPanelProps) {
  const t = useTranslations("console.sameName");
  const router = useRouter();

  function open(versionOf: string) {
    toast.success(t("joined"));
    router.push(`/admin/collections/${collectionId}/documents/${versionOf}`);
  }

  return (
    <div className="flex flex-col gap-2 rounded-lg border border-dashed p-4">
      <p className="max-w-prose">{t("onPage")}</p>
      <SameNameOffer documentId={documentId} name={name} others={others} onJoined={open} />
    </div>
  );
}
