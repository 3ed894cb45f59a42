import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/documents/collections";
import { listRuns } from "#lib/db/quality/evaluation-runs";
import { listTestSets } from "#lib/db/quality/test-sets";
import type { EvaluationRun, TestSet } from "#lib/domain/quality/evaluation";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { RelativeTime } from "#ui/relative-time";
import { QualityTabs } from "./_components/quality-tabs.tsx";

/** Enough to find the latest finished run behind some failed ones. */
const RUNS_READ = 10;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality");
  return { title: t("title") };
}

export default async function QualityPage() {
  const viewer = await requireCuratorPage("/admin/quality");
  const collections = await listCollections(viewer);
  const sets = await listTestSets(viewer);
  const runs = new Map<string, EvaluationRun | undefined>();
  for (const { id } of sets) {
    const { rows: latest } = await listRuns(viewer, id, { limit: RUNS_READ });
    runs.set(
      id,
      latest.find(({ state }) => state === "done"),
    );
  }
  const t = await getTranslations("console.quality");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <QualityTabs current="collections" />
      {collections.length === 0 ? (
        <EmptyState
          title={t("noCollectionsTitle")}
          action={
            <Button asChild>
              <Link href="/admin/collections">{t("toCollections")}</Link>
            </Button>
          }
        >
          {t("noCollectionsText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border bg-surface">
          {collections.map(({ id, name }) => (
            <CollectionLine
              key={id}
              id={id}
              name={name}
              sets={sets.filter(({ collectionId }) => collectionId === id)}
              runs={runs}
            />
          ))}
        </ul>
      )}
    </main>
  );
}

type CollectionLineProps = {
  id: string;
  name: string;
  sets: TestSet[];
  runs: ReadonlyMap<string, EvaluationRun | undefined>;
};

async function CollectionLine({ id, name, sets, runs }: CollectionLineProps) {
  const t = await getTranslations("console.quality");
  const items = sets.reduce((sum, set) => sum + set.items, 0);
  return (
    <li className="relative flex flex-wrap items-center gap-x-8 gap-y-2 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60">
      <div className="flex min-w-0 flex-1 basis-56 flex-col">
        <h2 className="font-medium text-lg leading-6 [overflow-wrap:anywhere]">
          {/* The whole row is the link. */}
          <Link href={`/admin/quality/${id}`} className="after:absolute after:inset-0">
            {name}
          </Link>
        </h2>
        <p className="text-muted text-sm">{t("caseCount", { count: items })}</p>
      </div>
      {sets.map((set) => (
        <SetFigure key={set.id} set={set} run={runs.get(set.id)} isNamed={sets.length > 1} />
      ))}
    </li>
  );
}

type SetFigureProps = { set: TestSet; run: EvaluationRun | undefined; isNamed: boolean };

async function SetFigure({ set, run, isNamed }: SetFigureProps) {
  const t = await getTranslations("console.quality");
  const format = await getFormatter();
  const ndcg = run?.measures?.ndcg10;
  const share = (value: number) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <dl className="flex min-w-40 flex-col text-sm">
      <dt className="text-muted">
        {isNamed && `${set.name} · `}
        {t("measure.ndcg10")}
      </dt>
      <dd>
        {ndcg ? (
          <>
            <span className="font-medium text-base">{share(ndcg.value)}</span>{" "}
            <span className="text-muted">
              {t("interval", { low: share(ndcg.low), high: share(ndcg.high) })}
            </span>
          </>
        ) : (
          t("notMeasured")
        )}
      </dd>
      {run?.finishedAt && (
        <dd className="text-muted">
          <RelativeTime at={run.finishedAt} />
        </dd>
      )}
    </dl>
  );
}
