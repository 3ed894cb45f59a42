import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { countComparisons, listComparisons } from "#lib/db/quality/shadow-answers";
import { COMPARISON_STATES, type ComparisonState } from "#lib/domain/quality/shadow-answer";
import type { Viewer } from "#lib/domain/viewer";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../_ui/page/page-position.ts";
import { Section } from "../../_components/section.tsx";
import { QualityTabs } from "../_components/quality-tabs.tsx";
import { ShadowAnswerList } from "./_components/shadow-answer-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality.shadowAnswers");
  return { title: t("title") };
}

export default async function ShadowAnswersPage({
  searchParams,
}: PageProps<"/admin/quality/shadow-answers">) {
  const viewer = await requireCuratorPage("/admin/quality/shadow-answers");
  const asked = await searchParams;
  const counts = await countComparisons(viewer);
  const t = await getTranslations("console.quality.shadowAnswers");
  const isEmpty = COMPARISON_STATES.every((state) => counts[state] === 0);

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <QualityTabs current="shadowAnswers" />
      {isEmpty ? (
        <EmptyState
          title={t("emptyTitle")}
          action={
            <Button asChild>
              <Link href="/admin/routing">{t("toRouting")}</Link>
            </Button>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        COMPARISON_STATES.map((state) => (
          <Group
            key={state}
            viewer={viewer}
            state={state}
            count={counts[state]}
            position={positionIn(asked, state)}
          />
        ))
      )}
    </main>
  );
}

type GroupProps = {
  viewer: Viewer;
  state: ComparisonState;
  count: number;
  /** Where its list begins; null: at its first comparison. */
  position: string | null;
};

/** The comparisons in one state. An empty group is hidden, except the one that waits for judgement. */
async function Group({ viewer, state, count, position }: GroupProps) {
  const t = await getTranslations("console.quality.shadowAnswers");
  if (count === 0 && state !== "waiting") return null;
  const at = { address: `/admin/quality/shadow-answers#${state}`, position };
  const page = await orFirstPage(at, (after) => listComparisons(viewer, state, { after }));
  const title = t(`state.${state}`, { count });
  return (
    <Section id={state} title={title} intro={t(`stateText.${state}`)}>
      {count === 0 ? (
        <EmptyState title={t("allJudged")} className="py-6" />
      ) : (
        <ShadowAnswerList lines={page.rows} endpoints={await listEndpoints(viewer)} />
      )}
      <PageNavigation
        list={title}
        {...at}
        next={page.next}
        parameter={state}
        isNewestFirst={state !== "waiting"}
      />
    </Section>
  );
}
