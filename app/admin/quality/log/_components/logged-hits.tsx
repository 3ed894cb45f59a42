import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { hasPageNumber } from "#lib/domain/search/passage";
import type { ReadablePassage } from "#lib/domain/search/retrieval-log";
import { Badge } from "#ui/badge";
import { EmptyState } from "#ui/page/empty-state";
import { GradeChoice } from "../../../_components/case/grade-choice.tsx";
import { HitFrame } from "../../../_components/case/hit-frame.tsx";
import { HitScores } from "../../../_components/hit/hit-scores.tsx";

type LoggedHitsProps = {
  passages: ReadablePassage[];
  /** How many are deleted or not visible to the viewer. */
  hidden: number;
};

/** The passages found at the time, with both arms' ranks and scores of that time. */
export async function LoggedHits({ passages, hidden }: LoggedHitsProps) {
  const t = await getTranslations("console.quality.log");
  const best = Math.max(...passages.map(({ scores }) => scores.lexical ?? 0));
  return (
    <section aria-labelledby="passages" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id="passages" className="font-semibold text-xl">
          {t("passages")}
        </h2>
        <p className="max-w-measure text-muted">{t("passagesText")}</p>
      </div>
      {passages.length === 0 && <EmptyState title={t("noPassages")} />}
      {hidden > 0 && <p className="text-sm text-warn">{t("hidden", { count: hidden })}</p>}
      <ol className="flex flex-col gap-3">
        {passages.map((passage) => (
          <LoggedHit key={passage.passageId} passage={passage} best={best} />
        ))}
      </ol>
    </section>
  );
}

type LoggedHitProps = {
  passage: ReadablePassage;
  /** The highest word score among the passages. */
  best: number;
};

async function LoggedHit({ passage, best }: LoggedHitProps) {
  const t = await getTranslations("console.quality.log");
  const search = await getTranslations("console.search");
  const { collectionId, documentId, versionId, page, start, end, title, text } = passage;
  const { rank, ranks, scores, isCited, isAnswer } = passage;
  const place = { collectionId, documentId, versionId, start, end };
  const name = hasPageNumber(passage) ? `${title} · ${search("page", { page })}` : title;
  return (
    <HitFrame place={place}>
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <span className="text-muted" aria-hidden>
          {rank}
        </span>
        <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">
          <Link
            href={`/d/${documentId}?version=${versionId}&start=${start}&end=${end}`}
            className="underline-offset-4 hover:text-accent hover:underline"
          >
            {name}
          </Link>
        </h3>
        {isCited && <Badge tone="accent">{t("cited")}</Badge>}
        {isAnswer && <Badge tone="accent">{t("answersIt")}</Badge>}
      </div>
      <p className="line-clamp-4 whitespace-pre-line font-serif">{text}</p>
      <HitScores
        hit={{
          ranks: { ...ranks, fused: rank },
          scores,
          bars: {
            lexical: best > 0 ? (scores.lexical ?? 0) / best : 0,
            dense: Math.max(0, scores.dense ?? 0),
            fused: scores.fused,
          },
        }}
      />
      <GradeChoice place={place} label={name} />
    </HitFrame>
  );
}
