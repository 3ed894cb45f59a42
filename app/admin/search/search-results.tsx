import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { hitsOfArm, type RankedHit, rankHits } from "#lib/domain/hit-ranks";
import type { Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { EmptyState } from "#ui/empty-state";
import { HitCard } from "./_components/hit-card.tsx";
import { ShortHit } from "./_components/short-hit.tsx";

/** As many as one compares; what stands below them is not what an answer is made of. */
const SHOWN = 12;

type SearchResultsProps = { viewer: Viewer; question: string; collection: string | undefined };

/** What both arms found together, and beside it what each found alone. */
export async function SearchResults({ viewer, question, collection }: SearchResultsProps) {
  const t = await getTranslations("console.search");
  const startedAt = performance.now();
  const { passages, evidence } = await retrievePassages(viewer, {
    question,
    ...(collection ? { collectionIds: [collection] } : {}),
    top: SHOWN,
  });
  const milliseconds = Math.round(performance.now() - startedAt);
  if (passages.length === 0) return <EmptyState title={t("none")} />;

  const hits = rankHits(passages);
  return (
    <>
      <Summary count={hits.length} milliseconds={milliseconds} coverage={evidence.termCoverage} />
      <div className="grid items-start gap-x-6 gap-y-8 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <Column title={t("fused")}>
          {hits.map((hit) => (
            <HitCard key={hit.id} hit={hit} />
          ))}
        </Column>
        <div className="flex flex-col gap-8 max-lg:hidden">
          <ArmColumn arm="lexical" hits={hits} title={t("words")} none={t("noWords")} />
          <ArmColumn arm="dense" hits={hits} title={t("meaning")} none={t("noMeaning")} />
        </div>
      </div>
    </>
  );
}

type SummaryProps = { count: number; milliseconds: number; coverage: number };

async function Summary({ count, milliseconds, coverage }: SummaryProps) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const share = format.number(coverage, { style: "percent" });
  return (
    <p role="status" className="text-muted text-sm">
      {t("summary", { count, ms: milliseconds })} · {t("coverage", { share })}
    </p>
  );
}

type ArmColumnProps = { arm: "lexical" | "dense"; hits: RankedHit[]; title: string; none: string };

function ArmColumn({ arm, hits, title, none }: ArmColumnProps) {
  const found = hitsOfArm(hits, arm);
  return (
    <Column title={title}>
      {found.length === 0 && <li className="text-muted">{none}</li>}
      {found.slice(0, 8).map((hit) => (
        <ShortHit key={hit.id} hit={hit} arm={arm} />
      ))}
    </Column>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3">
      <h2 className="font-semibold text-lg">{title}</h2>
      <ol className="flex flex-col gap-2.5">{children}</ol>
    </section>
  );
}
