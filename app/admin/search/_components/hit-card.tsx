import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { hasPageNumber } from "#lib/domain/search/passage";
import type { HitList, TestedHit } from "#lib/retrieval/hit-test";
import { Badge } from "#ui/badge";
import { GradeChoice } from "../../_components/case/grade-choice.tsx";
import { HitFrame } from "../../_components/case/hit-frame.tsx";
import { MarkedText } from "../../_components/case/marked-text.tsx";
import { HitScores } from "../../_components/hit/hit-scores.tsx";
import { passageHref } from "./passage-href.ts";
import { WhyFound } from "./why-found.tsx";

/** Longer passages are abridged; a click shows the whole. */
const OPENING = 420;

type HitCardProps = {
  hit: TestedHit;
  /** The list whose order applies. */
  list: HitList;
  /** Whether it is among the passages that are sent to a model. */
  isForModel: boolean;
  /** The rank of the passage that is sent to a model in its place; null when there is none. */
  copyOf: number | null;
};

/** A passage, the reason for its rank, and the curator's judgement. */
export async function HitCard({ hit, list, isForModel, copyOf }: HitCardProps) {
  const t = await getTranslations("console.search");
  const { collectionId, documentId, versionId, start, end, title, page, headings } = hit;
  const place = hasPageNumber(hit) ? [title, t("page", { page })] : [title];
  return (
    <HitFrame place={{ collectionId, documentId, versionId, start, end }}>
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <span className="text-muted" aria-hidden>
          {hit.ranks[list]}
        </span>
        <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">
          <Link
            href={`/d/${documentId}?version=${versionId}&start=${start}&end=${end}`}
            className="underline-offset-4 hover:text-accent hover:underline"
          >
            {place.join(" · ")}
          </Link>
        </h3>
        {isForModel && <Badge>{t("forModel")}</Badge>}
        {copyOf !== null && (
          <span className="text-muted text-sm">{t("copyOf", { rank: copyOf })}</span>
        )}
        <Link
          href={passageHref(hit)}
          className="text-accent text-sm underline-offset-4 hover:underline sm:ml-auto"
        >
          {t("inDocument")}
        </Link>
      </div>
      {headings.length > 0 && <p className="text-muted text-sm">{headings.join(" › ")}</p>}
      <PassageText hit={hit} />
      <HitScores hit={hit} />
      <WhyFound why={hit.why} />
      <GradeChoice
        place={{ collectionId, documentId, versionId, start, end }}
        label={place.join(", ")}
      />
    </HitFrame>
  );
}

async function PassageText({ hit: { text, why } }: { hit: TestedHit }) {
  const t = await getTranslations("console.search");
  if (text.length <= OPENING) {
    return (
      <p className="whitespace-pre-line font-serif">
        <MarkedText text={text} marks={why.marks} />
      </p>
    );
  }
  const opening = text.slice(0, OPENING);
  const marks = why.marks.filter(({ end }) => end <= OPENING);
  return (
    <details className="group font-serif">
      <summary className="list-none [&::-webkit-details-marker]:hidden">
        <span className="group-open:hidden">
          <MarkedText text={opening} marks={marks} />…{" "}
          <span className="font-sans text-accent text-sm">
            {t("more", { count: why.marks.length - marks.length })}
          </span>
        </span>
        <span className="hidden font-sans text-accent text-sm group-open:inline">{t("less")}</span>
      </summary>
      <p className="whitespace-pre-line">
        <MarkedText text={text} marks={why.marks} />
      </p>
    </details>
  );
}
