"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ErrorState } from "#ui/page/error-state";

export function OfflineNotice({ since }: { since: string }) {
  const t = useTranslations("console.documents");
  const format = useFormatter();
  const time = format.dateTime(new Date(since), { timeStyle: "medium" });
  return <ErrorState title={t("offline", { time })} />;
}
