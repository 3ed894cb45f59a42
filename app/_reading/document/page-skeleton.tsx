"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "#ui/skeleton";

export function PageSkeleton() {
  const t = useTranslations("source");
  return (
    <div className="min-h-0 flex-1 overflow-hidden p-4">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <Skeleton className="aspect-[1/1.414] w-full" />
    </div>
  );
}
