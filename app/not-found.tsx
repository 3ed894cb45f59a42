import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <EmptyState
        isPage
        title={t("notFoundTitle")}
        className="max-w-measure"
        action={
          <Button asChild variant="primary">
            <Link href="/">{t("goHome")}</Link>
          </Button>
        }
      >
        <p>{t("notFoundBody")}</p>
      </EmptyState>
    </main>
  );
}
