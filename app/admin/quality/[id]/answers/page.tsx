import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { listEndpoints } from "#lib/db/models/endpoints";
import type { Page } from "#lib/db/page";
import { listAnswerResults, listAnswerRuns } from "#lib/db/quality/answer-runs";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import type { AnswerRun } from "#lib/domain/quality/answer-quality";
import type { TestSet } from "#lib/domain/quality/evaluation";
import type { Viewer } from "#lib/domain/viewer";
import { compareRuns } from "#lib/evaluation/compare-runs";
import { EmptyState } from "#ui/page/empty-state";
import { ErrorState } from "#ui/page/error-state";
import { PageNavigation } from "#ui/page/page-navigation";
import { Progress } from "#ui/progress";
import {
  firstAndAsked,
  type ListPosition,
  positionIn,
} from "../../../../_ui/page/page-position.ts";
import { RefreshWhile } from "../../../_components/refresh-while.tsx";
import { QualityHeader } from "../_components/quality-header.tsx";
import { loadQuality } from "../load-quality.ts";
import { Comparison } from "./_components/comparison.tsx";
import { RunAnswers } from "./_components/run-answers.tsx";
import { RunsTable } from "./_components/runs-table.tsx";
import { WorstAnswers } from "./_components/worst-answers.tsx";

const RUNS_SHOWN = 60;

const NONE: Page<AnswerRun> = { rows: [], next: null };
const NO_RUNS = { first: NONE, asked: NONE };

type Props = PageProps<"/admin/quality/[id]/answers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("console.quality");
  const { collection } = await loadQuality((await params).id, undefined);
  return { title: `${collection.name} · ${t("views.answers")}` };
}

export default async function AnswersPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const { viewer, collection, sets, set } = await loadQuality(id, query.set);
  const at = {
    address: `/admin/quality/${id}/answers${set ? `?set=${set.id}` : ""}#runs`,
    position: positionIn(query, "runs"),
  };
  const { first, asked } = set
    ? await firstAndAsked(at, (after) =>
        listAnswerRuns(viewer, set.id, { after, limit: RUNS_SHOWN }),
      )
    : NO_RUNS;
  const runs = first.rows;
  const endpoints = (await listEndpoints(viewer)).map(({ id: value, name }) => ({ value, name }));
  const open = runs.filter(({ state }) => state === "queued" || state === "running");
  const done = runs.filter(isMeasured);
  const t = await getTranslations("console.quality");
  const names = new Map(endpoints.map(({ value, name }) => [value, name]));
  const nameOf = (endpointId: string) => names.get(endpointId) ?? t("answers.goneEndpoint");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <QualityHeader {...{ collection, sets, set }} isRunning={false} view="answers" />
      <RefreshWhile isMoving={open.length > 0} />
      {set && set.items > 0 ? (
        <>
          <RunAnswers
            setId={set.id}
            endpoints={endpoints}
            open={open.map((run) => run.endpointId)}
          />
          {open.map((run) => (
            <RunProgress key={run.id} run={run} name={nameOf(run.endpointId)} />
          ))}
          {runs[0]?.state === "failed" && (
            <ErrorState title={t("failedTitle")}>{t("failedText")}</ErrorState>
          )}
          <Measured
            {...{ viewer, set, done, at, nameOf, query }}
            page={asked}
            isRunning={open.length > 0}
          />
        </>
      ) : (
        <EmptyState title={t("noCasesTitle")}>{t(set ? "noCasesText" : "noSetText")}</EmptyState>
      )}
    </main>
  );
}

type MeasuredProps = {
  viewer: Viewer;
  set: TestSet;
  /** The latest finished runs, latest first. */
  done: AnswerRun[];
  /** The runs that the table shows. */
  page: Page<AnswerRun>;
  at: ListPosition;
  nameOf: (endpointId: string) => string;
  query: Record<string, string | string[] | undefined>;
  isRunning: boolean;
};

async function Measured({ viewer, set, done, page, at, nameOf, query, isRunning }: MeasuredProps) {
  const t = await getTranslations("console.quality.answers");
  const [latest] = done;
  if (!latest) {
    return isRunning ? null : (
      <EmptyState title={t("notMeasuredTitle")}>{t("notMeasuredText")}</EmptyState>
    );
  }
  const listed = page.rows.filter(isMeasured);
  const known = [...new Map([...done, ...listed].map((run) => [run.id, run])).values()];
  const runOf = (chosen: unknown) =>
    known.find(({ id }) => z.uuid().safeParse(chosen).success && id === chosen);
  const shown = runOf(query.run) ?? latest;
  const [before, after] = [runOf(query.before), runOf(query.after)];
  const compared = before && after ? await compareRuns(viewer, before.id, after.id) : null;
  const items = await listAllTestCases(viewer, { setId: set.id });
  const results = await listAnswerResults(viewer, shown.id);
  return (
    <>
      <RunsTable {...{ set, at, nameOf }} runs={listed} shown={shown.id} />
      <PageNavigation list={t("runs")} {...at} next={page.next} parameter="runs" isNewestFirst />
      {known.length > 1 && (
        <Comparison {...{ set, at, nameOf, items, before, after, compared }} runs={known} />
      )}
      <WorstAnswers
        collectionId={set.collectionId}
        name={nameOf(shown.endpointId)}
        items={items}
        results={results}
      />
    </>
  );
}

function isMeasured({ measures }: AnswerRun): boolean {
  return measures !== null;
}

async function RunProgress({ run: { done, total }, name }: { run: AnswerRun; name: string }) {
  const t = await getTranslations("console.quality");
  const common = await getTranslations("common");
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
      <p>{common("labelled", { name, value: t("progress", { done, total }) })}</p>
      <Progress value={total > 0 ? done / total : null} label={t("running")} />
    </div>
  );
}
