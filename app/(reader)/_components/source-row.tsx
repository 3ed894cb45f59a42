"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "#app/_ui/class-names";
import { markersOf } from "#lib/domain/answer-text";
import type { Source } from "#lib/domain/citation";
import { type Hit, hitOfMarker, hitOfSource, isUncited, type Turn } from "./turn.ts";
import { usePlace } from "./use-place.ts";

type SourceRowProps = { turn: Turn; openKey: string | null; onOpen: (hit: Hit) => void };

/** The sources as they are found, before the answer; then the cited ones first. */
export function SourceRow({ turn, openKey, onOpen }: SourceRowProps) {
  const t = useTranslations("reader");
  const [isShowingRest, showRest] = useState(false);
  if (turn.sources.length === 0) return null;

  const isSettled = turn.state !== "working";
  const cited = isSettled
    ? markersOf(turn.text)
        .map((marker) => hitOfMarker(turn, marker))
        .filter((hit) => hit !== null)
    : turn.sources.map((source, index) => ({ ...hitOfSource(turn, source), marker: index + 1 }));
  const rest = isSettled ? turn.sources.filter(isUncited(turn)) : [];
  const restHits = isShowingRest ? rest.map((source: Source) => hitOfSource(turn, source)) : [];
  return (
    <section aria-label={t("sources")} className="flex flex-col items-start gap-2">
      <ul className="flex max-w-full flex-wrap gap-2">
        {[...cited, ...restHits].map((hit) => (
          <li key={hit.key} className="max-w-full">
            <SourceChip hit={hit} isOpen={hit.key === openKey} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <button
          type="button"
          aria-expanded={isShowingRest}
          className="print-hidden min-h-6 text-muted text-sm underline-offset-4 hover:underline"
          onClick={() => showRest(!isShowingRest)}
        >
          {t("otherPassages", { count: rest.length })}
        </button>
      )}
    </section>
  );
}

type SourceChipProps = { hit: Hit; isOpen: boolean; onOpen: (hit: Hit) => void };

function SourceChip({ hit, isOpen, onOpen }: SourceChipProps) {
  const t = useTranslations("reader");
  const place = usePlace()(hit);
  const label =
    hit.marker === null ? t("passage", { place }) : t("marker", { marker: hit.marker, place });
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isOpen}
      title={place}
      className={classNames(
        "fade-in-0 flex min-h-8 max-w-72 animate-in items-center gap-2 rounded-md border bg-surface px-2 text-left text-sm hover:border-accent/60 aria-pressed:border-accent aria-pressed:bg-accent-wash",
        hit.marker === null && "border-dashed text-muted",
      )}
      onClick={() => onOpen(hit)}
    >
      {hit.marker !== null && (
        <span aria-hidden className="font-semibold text-accent">
          {hit.marker}
        </span>
      )}
      <span className="truncate">{hit.title}</span>
      <span className="shrink-0 text-muted">{t("page", { page: hit.page })}</span>
    </button>
  );
}
