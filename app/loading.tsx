import { getTranslations } from "next-intl/server";
import { Skeleton } from "#ui/skeleton";

export default async function Loading() {
  const t = await getTranslations("common");
  return (
    <main aria-busy className="mx-auto flex max-w-measure flex-col gap-4 p-6">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-11/12" />
      <Skeleton className="h-4 w-4/5" />
    </main>
  );
}
