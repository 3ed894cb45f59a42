"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { markersOf } from "#lib/domain/answers/answer-text";
import { type Hit, hitOfMarker, hitOfSource, isUncited, type Turn } from "../turn.ts";
import { SourceChip } from "./source-chip.tsx";

type SourcesProps = { turn: Turn; openKey: string | null; onOpen: (hit: Hit) => void };

/**
 * Shows the sources that were found before the answer begins, and then those that it cites. Always one
 * line, so that the text below does not move while somebody reads it.
 */
export function SourceRow({ turn, openKey, onOpen }: SourcesProps) {
  const t = useTranslations("reader");
  const hits = shownIn(turn);
  if (hits.length === 0) return null;
  return (
    <ul
      aria-label={t("sources")}
      className="print-hidden -mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:-mx-1 sm:px-1"
    >
      {hits.map((hit) => (
        <li key={hit.key} className="shrink-0">
          <SourceChip hit={hit} isOpen={hit.key === openKey} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function shownIn(turn: Turn): Hit[] {
  const cited = markersOf(turn.text)
    .map((marker) => hitOfMarker(turn, marker))
    .filter((hit) => hit !== null);
  if (turn.state !== "working" && cited.length > 0) return cited;
  return turn.sources.map((source, index) => ({
    ...hitOfSource(turn, source),
    marker: index + 1,
  }));
}

/** The passages that were found and not cited, on request. */
export function OtherPassages({ turn, openKey, onOpen }: SourcesProps) {
  const t = useTranslations("reader");
  const [isOpen, setOpen] = useState(false);
  const others = turn.citations.length > 0 ? turn.sources.filter(isUncited(turn)) : [];
  if (others.length === 0) return null;
  return (
    <section className="print-hidden flex flex-col items-start gap-2">
      <button
        type="button"
        aria-expanded={isOpen}
        className="min-h-6 text-muted text-sm underline decoration-line-strong underline-offset-4 hover:text-ink"
        onClick={() => setOpen(!isOpen)}
      >
        {t("otherPassages", { count: others.length })}
      </button>
      {isOpen && (
        <ul className="flex max-w-full flex-wrap gap-2">
          {others
            .map((source) => hitOfSource(turn, source))
            .map((hit) => (
              <li key={hit.key} className="max-w-full">
                <SourceChip hit={hit} isOpen={hit.key === openKey} onOpen={onOpen} />
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
