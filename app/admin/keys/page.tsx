import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listAccessKeys } from "#lib/db/people/access-keys";
import { PageNavigation } from "#ui/page/page-navigation";
import { KeysView } from "../../_keys/keys-view.tsx";
import { orFirstPage, positionIn } from "../../_ui/page/page-position.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("keys");
  return { title: t("title") };
}

export default async function KeysPage({ searchParams }: PageProps<"/admin/keys">) {
  const viewer = await requireCuratorPage("/admin/keys");
  const at = { address: "/admin/keys", position: positionIn(await searchParams) };
  const { rows: keys, next } = await orFirstPage(at, (after) =>
    listAccessKeys(viewer, { all: true, after }),
  );
  const t = await getTranslations("keys");
  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <KeysView viewer={viewer} keys={keys} isConsole>
        {t("consoleIntro")}
      </KeysView>
      <PageNavigation list={t("title")} {...at} next={next} />
    </main>
  );
}
