import { getTranslations } from "next-intl/server";
import { Skeleton } from "#ui/skeleton";

/** Placeholders for the title, the forms and the list of sessions. */
export default async function AccountLoading() {
  const t = await getTranslations("common");
  return (
    <main aria-busy className="mx-auto flex max-w-3xl flex-col gap-8 p-4 md:p-6">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-56 w-full" />
    </main>
  );
}
