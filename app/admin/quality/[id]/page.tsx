import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Page } from "#lib/db/page";
import { listResults, listRuns } from "#lib/db/quality/evaluation-runs";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import type { EvaluationRun, TestSet } from "#lib/domain/quality/evaluation";
import type { Viewer } from "#lib/domain/viewer";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { ErrorState } from "#ui/page/error-state";
import { PageNavigation } from "#ui/page/page-navigation";
import { Progress } from "#ui/progress";
import { firstAndAsked, type ListPosition, positionIn } from "../../../_ui/page/page-position.ts";
import { RefreshWhile } from "../../_components/refresh-while.tsx";
import { Figures } from "./_components/figures.tsx";
import { QualityHeader } from "./_components/quality-header.tsx";
import { TrendChart } from "./_components/trend-chart.tsx";
import { WorstTable } from "./_components/worst-table.tsx";
import { loadQuality } from "./load-quality.ts";

/** Three months of nightly runs. */
const RUNS_SHOWN = 90;

const NONE: Page<EvaluationRun> = { rows: [], next: null };
const NO_RUNS = { first: NONE, asked: NONE };

type Props = PageProps<"/admin/quality/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("console.quality");
  const { collection } = await loadQuality((await params).id, undefined);
  return { title: `${collection.name} · ${t("title")}` };
}

export default async function CollectionQualityPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const { viewer, collection, sets, set } = await loadQuality(id, query.set);
  const at = {
    address: `/admin/quality/${id}${set ? `?set=${set.id}` : ""}#trend`,
    position: positionIn(query, "runs"),
  };
  const runs = set
    ? await firstAndAsked(at, (after) => listRuns(viewer, set.id, { after, limit: RUNS_SHOWN }))
    : NO_RUNS;
  const [latest] = runs.first.rows;
  const done = runs.first.rows.filter(isMeasured);
  const isRunning = latest?.state === "queued" || latest?.state === "running";
  const t = await getTranslations("console.quality");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <QualityHeader {...{ collection, sets, set, isRunning }} view="figures" />
      <RefreshWhile isMoving={isRunning} />
      {isRunning && latest && <RunProgress run={latest} />}
      {latest?.state === "failed" && (
        <ErrorState title={t("failedTitle")}>{t("failedText")}</ErrorState>
      )}
      {set && set.items > 0 ? (
        <Measured {...{ viewer, set, done, at, isRunning }} page={runs.asked} />
      ) : (
        <NoCases collectionId={id} />
      )}
    </main>
  );
}

type MeasuredProps = {
  viewer: Viewer;
  set: TestSet;
  /** The finished runs, latest first. */
  done: EvaluationRun[];
  /** The runs that the chart shows. */
  page: Page<EvaluationRun>;
  at: ListPosition;
  isRunning: boolean;
};

async function Measured({ viewer, set, done, page, at, isRunning }: MeasuredProps) {
  const t = await getTranslations("console.quality");
  const [current, previous] = done;
  if (!current) {
    return isRunning ? null : (
      <EmptyState title={t("notMeasuredTitle")}>
        {t("notMeasuredText", { count: set.items })}
      </EmptyState>
    );
  }
  const items = await listAllTestCases(viewer, { setId: set.id });
  const results = await listResults(viewer, current.id);
  return (
    <>
      <Figures run={current} previous={previous} results={results} />
      <TrendChart runs={page.rows.filter(isMeasured)} />
      <PageNavigation list={t("trend")} {...at} next={page.next} parameter="runs" isNewestFirst />
      <WorstTable collectionId={set.collectionId} items={items} results={results} />
    </>
  );
}

function isMeasured({ state, measures }: EvaluationRun): boolean {
  return state === "done" && measures !== null;
}

async function RunProgress({ run: { done, total } }: { run: EvaluationRun }) {
  const t = await getTranslations("console.quality");
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
      <p>{t("progress", { done, total })}</p>
      <Progress value={total > 0 ? done / total : null} label={t("running")} />
    </div>
  );
}

async function NoCases({ collectionId }: { collectionId: string }) {
  const t = await getTranslations("console.quality");
  return (
    <EmptyState
      title={t("noCasesTitle")}
      action={
        <>
          <Button asChild variant="primary">
            <Link href={`/admin/search?collection=${collectionId}`}>{t("toSearch")}</Link>
          </Button>
          <Button asChild>
            <Link href={`/admin/quality/log?collection=${collectionId}`}>{t("toLog")}</Link>
          </Button>
        </>
      }
    >
      {t("noCasesText")}
    </EmptyState>
  );
}
