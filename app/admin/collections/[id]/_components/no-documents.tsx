"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FORMAT_NAMES } from "#lib/domain/documents/formats";
import { EmptyState } from "#ui/page/empty-state";
import { megabytes, useLimits } from "./limits.ts";

export function NoDocuments({ action }: { action: ReactNode }) {
  const t = useTranslations("console.documents");
  const nameOf = useTranslations("console.format");
  const format = useFormatter();
  const { uploadLimit } = useLimits();
  return (
    <EmptyState title={t("emptyTitle")} action={action} className="py-20">
      {t("formats", {
        formats: format.list(
          FORMAT_NAMES.map((name) => nameOf(name)),
          { type: "disjunction" },
        ),
        megabytes: megabytes(uploadLimit),
      })}
    </EmptyState>
  );
}
