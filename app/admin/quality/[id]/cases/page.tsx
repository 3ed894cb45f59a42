import { getTranslations } from "next-intl/server";
import { listRuns } from "#lib/db/quality/evaluation-runs";
import { listTestCases } from "#lib/db/quality/test-cases";
import { EmptyState } from "#ui/page/empty-state";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../../_ui/page/page-position.ts";
import { CaseList } from "../_components/case-list.tsx";
import { QualityHeader } from "../_components/quality-header.tsx";
import { SetActions } from "../_components/set-actions.tsx";
import { loadQuality } from "../load-quality.ts";

type Props = PageProps<"/admin/quality/[id]/cases">;

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations("console.quality");
  const { collection } = await loadQuality((await params).id, undefined);
  return { title: `${collection.name} · ${t("views.cases")}` };
}

export default async function CasesPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const { viewer, collection, sets, set } = await loadQuality(id, query.set);
  const at = {
    address: `/admin/quality/${id}/cases${set ? `?set=${set.id}` : ""}`,
    position: positionIn(query),
  };
  const { rows: items, next } = set
    ? await orFirstPage(at, (after) => listTestCases(viewer, set.id, { after }))
    : { rows: [], next: null };
  const latest = set ? (await listRuns(viewer, set.id, { limit: 1 })).rows[0] : undefined;
  const isRunning = latest?.state === "queued" || latest?.state === "running";
  const t = await getTranslations("console.quality");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <QualityHeader {...{ collection, sets, set, isRunning }} view="cases" />
      {set ? <SetActions collectionId={id} set={set} /> : null}
      {items.length > 0 ? (
        <>
          <CaseList collectionId={id} items={items} />
          <PageNavigation list={t("views.cases")} {...at} next={next} isNewestFirst />
        </>
      ) : (
        <EmptyState title={t("noCasesTitle")}>{t(set ? "noCasesText" : "noSetText")}</EmptyState>
      )}
    </main>
  );
}
