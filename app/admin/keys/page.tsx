import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listAccessKeys } from "#lib/db/people/access-keys";
import { KeysView } from "../../_keys/keys-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("keys");
  return { title: t("title") };
}

export default async function KeysPage() {
  const viewer = await requireCuratorPage("/admin/keys");
  const keys = await listAccessKeys(viewer, { all: true });
  const t = await getTranslations("keys");
  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <KeysView viewer={viewer} keys={keys} isConsole>
        {t("consoleIntro")}
      </KeysView>
    </main>
  );
}
