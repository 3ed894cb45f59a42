import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewerPage } from "#lib/auth/page";
import { listAccessKeys } from "#lib/db/people/access-keys";
import { BackLink } from "#ui/page/back-link";
import { PageNavigation } from "#ui/page/page-navigation";
import { KeysView } from "../../_keys/keys-view.tsx";
import { orFirstPage, positionIn } from "../../_ui/page/page-position.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("keys");
  return { title: t("title") };
}

/** The viewer's own keys; the console lists all keys of the organization. */
export default async function OwnKeysPage({ searchParams }: PageProps<"/keys">) {
  const viewer = await requireViewerPage("/keys");
  const at = { address: "/keys", position: positionIn(await searchParams) };
  const { rows: keys, next } = await orFirstPage(at, (after) => listAccessKeys(viewer, { after }));
  const t = await getTranslations("keys");
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-6 p-4 md:p-6">
      <BackLink href="/">{t("back")}</BackLink>
      <KeysView viewer={viewer} keys={keys}>
        {t("intro")}
      </KeysView>
      <PageNavigation list={t("title")} {...at} next={next} />
    </main>
  );
}
