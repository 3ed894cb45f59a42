import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listAllMembers } from "#lib/db/people/members";
import { currentPolicy, listPolicies } from "#lib/db/routing/policies";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { NO_POLICY } from "#lib/domain/routing/policy";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../_ui/page/page-position.ts";
import { PolicyEditor } from "./_components/policy-editor.tsx";
import { PolicyWords } from "./_components/policy-words.tsx";
import { RoutingTabs } from "./_components/routing-tabs.tsx";
import { VersionList } from "./_components/version-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.routing");
  return { title: t("title") };
}

export default async function RoutingPage({ searchParams }: PageProps<"/admin/routing">) {
  const viewer = await requireCuratorPage("/admin/routing");
  const at = { address: "/admin/routing#versions", position: positionIn(await searchParams) };
  const { rows: policies, next } = await orFirstPage(at, (after) =>
    listPolicies(viewer, { after }),
  );
  const { version, policy } = (await currentPolicy(viewer)) ?? NO_POLICY;
  const endpoints = await listEndpoints(viewer);
  const members = await listAllMembers(viewer);
  const t = await getTranslations("console.routing");
  const models = endpoints
    .filter(({ id }) => id !== QUOTES_ENDPOINT)
    .map(({ id, name, isDefault }) => ({ id, name, isDefault }));
  const versions = policies.map((kept) => ({
    ...kept,
    savedBy: members.find(({ id }) => id === kept.userId)?.name ?? t("somebody"),
  }));

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <RoutingTabs current="policy" />
      <section aria-labelledby="current" className="flex flex-col gap-2">
        <h2 id="current" className="font-semibold text-xl">
          {t("current")}
        </h2>
        {version === null && <p className="text-muted">{t("nobodySaved")}</p>}
        <PolicyWords policy={policy} endpoints={models} />
      </section>
      <section aria-labelledby="edit" className="flex flex-col gap-3">
        <div className="flex flex-col gap-1">
          <h2 id="edit" className="font-semibold text-xl">
            {t("edit")}
          </h2>
          <p className="max-w-measure text-muted">{t("editText")}</p>
        </div>
        <PolicyEditor key={version} policy={policy} endpoints={models} />
      </section>
      {versions.length > 0 && (
        <section aria-labelledby="versions" className="flex flex-col gap-3">
          <h2 id="versions" className="font-semibold text-xl">
            {t("versions.title")}
          </h2>
          <VersionList versions={versions} current={version} endpoints={models} />
          <PageNavigation list={t("versions.title")} {...at} next={next} isNewestFirst />
        </section>
      )}
    </main>
  );
}
