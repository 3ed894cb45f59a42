"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "#ui/page/empty-state";
import { megabytes, useLimits } from "./limits.ts";

export function NoDocuments({ action }: { action: ReactNode }) {
  const t = useTranslations("console.documents");
  const { uploadLimit } = useLimits();
  return (
    <EmptyState title={t("emptyTitle")} action={action} className="py-20">
      {t("formats", { megabytes: megabytes(uploadLimit) })}
    </EmptyState>
  );
}
