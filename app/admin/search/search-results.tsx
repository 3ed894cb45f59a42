import { getTranslations } from "next-intl/server";
import { type Certainty, judgeEvidence } from "#lib/answer/judge-evidence";
import { judgementFor } from "#lib/answer/judgement-for";
import { LOOKED_THROUGH, shownOf } from "#lib/answer/retrieve";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import type { TestCase } from "#lib/domain/quality/evaluation";
import type { Viewer } from "#lib/domain/viewer";
import { testHits } from "#lib/retrieval/hit-test";
import { DEPTH } from "#lib/retrieval/retrieve";
import { EmptyState } from "#ui/page/empty-state";
import { CaseMarks } from "../_components/case/case-marks.tsx";
import { SaveCase } from "../_components/case/save-case.tsx";
import type { HitQuery } from "../_components/hit/hit-query.ts";
import { loadTargets } from "../load-targets.ts";
import { AloneColumn } from "./_components/alone-column.tsx";
import { HitCard } from "./_components/hit-card.tsx";
import { ListTabs } from "./_components/list-tabs.tsx";
import { Verdict } from "./_components/verdict.tsx";

/** As many as anybody reads; the lists of the arms show the others. */
const SHOWN = 20;

type SearchResultsProps = { viewer: Viewer; query: HitQuery };

/** What search finds for a question, arm by arm, and what answering would do with it. */
export async function SearchResults({ viewer, query }: SearchResultsProps) {
  const { q: question, collection, document: documentId, list } = query;
  const asOf = query.asOf ?? null;
  const startedAt = performance.now();
  const { hits, found, evidence, index, passages, alone, reranking } = await testHits(viewer, {
    question,
    ...(collection && { collectionIds: [collection] }),
    ...(asOf && { asOf }),
    documentId,
    list,
    shown: SHOWN,
    streetTop: LOOKED_THROUGH,
  });
  const shown = shownOf(question, passages);
  const milliseconds = Math.round(performance.now() - startedAt);
  const targets = await targetsFor(viewer, hits[0]?.collectionId);
  const existing = await findCase(viewer, query);
  const judgement = await judgementFor(viewer, passages[0]);
  const certainty: Certainty =
    found.fused > 0
      ? judgeEvidence(question, evidence, judgement)
      : { outcome: "absent", missing: [], probability: null };

  return (
    <CaseMarks initial={marksOf(existing, collection)}>
      <Verdict {...{ certainty, evidence, found, index, reranking, milliseconds }} />
      <ListTabs query={query} found={found} />
      <div className="grid items-start gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <HitList {...{ hits, shown, passages, list }} isOfDocument={documentId !== undefined} />
        <div className="flex flex-col gap-8 max-xl:hidden">
          <AloneColumn arm="lexical" hits={alone.lexical} />
          <AloneColumn arm="dense" hits={alone.dense} />
        </div>
      </div>
      <SaveCase
        question={question}
        asOf={asOf}
        origin="hit-test"
        targets={targets}
        searched={collection ?? null}
        existing={existing && { setId: existing.setId, kind: existing.kind }}
      />
    </CaseMarks>
  );
}

type Tested = Awaited<ReturnType<typeof testHits>>;
type HitListProps = Pick<Tested, "hits" | "passages"> & {
  /** The passages that a model would get, each with its near copies. */
  shown: ReturnType<typeof shownOf>;
  list: HitQuery["list"];
  isOfDocument: boolean;
};

async function HitList({ hits, passages, shown, list, isOfDocument }: HitListProps) {
  const t = await getTranslations("console.search");
  const copyOf = new Map(
    shown.flatMap(({ id, copies }) => {
      const rank = 1 + passages.findIndex((passage) => passage.id === id);
      return copies.map((copy) => [copy.id, rank] as const);
    }),
  );
  return (
    <section aria-label={t(`list.${list}`)} className="flex min-w-0 flex-col gap-3">
      {hits.length === 0 && (
        <EmptyState title={t(isOfDocument ? "noneOfDocument" : "none")}>
          {isOfDocument ? t("noneOfDocumentText", { list, depth: DEPTH }) : t("noneText")}
        </EmptyState>
      )}
      {hits.length > 0 && <p className="text-muted text-sm max-md:hidden">{t("keys")}</p>}
      <ol className="flex flex-col gap-3">
        {hits.map((hit) => (
          <HitCard
            key={hit.id}
            hit={hit}
            list={list}
            isForModel={shown.some(({ id }) => id === hit.id)}
            copyOf={copyOf.get(hit.id) ?? null}
          />
        ))}
      </ol>
    </section>
  );
}

/** The collections to which a test case can be added, first the one of the best hit. */
async function targetsFor(viewer: Viewer, first: string | undefined) {
  const targets = await loadTargets(viewer);
  return targets.toSorted(
    (one, other) => Number(other.collectionId === first) - Number(one.collectionId === first),
  );
}

/** The test case with this question, if any. Only looked up when one collection is searched. */
async function findCase(viewer: Viewer, query: HitQuery): Promise<TestCase | null> {
  const { q: question, collection } = query;
  const asOf = query.asOf ?? null;
  if (!collection) return null;
  const items = await listAllTestCases(viewer, { collectionId: collection, question });
  return items.find((item) => item.asOf === asOf) ?? null;
}

function marksOf(item: TestCase | null, collectionId: string | undefined) {
  if (!item || !collectionId) return [];
  return item.places.map(({ documentId, versionId, start, end, grade }) => ({
    collectionId,
    documentId,
    versionId,
    start,
    end,
    grade,
  }));
}
