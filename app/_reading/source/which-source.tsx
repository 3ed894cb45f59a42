"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { showsNearest } from "#lib/domain/answers/answer";
import { languageOfText } from "#lib/domain/language";
import { AnswersIt } from "../answers-it.tsx";
import { type Hit, hitOfSource, type Turn } from "../turn.ts";
import type { Corrections } from "../use-corrections.ts";
import { usePlace } from "./use-place.ts";

type WhichSourceProps = {
  turn: Turn;
  corrections: Corrections;
  openKey: string | null;
  onOpen: (hit: Hit) => void;
};

/**
 * Asks which source really answers the question, cited or not. An answer without text shows its
 * nearest passages above, with toggles of their own; there this only asks.
 */
export function WhichSource({ turn, corrections, openKey, onOpen }: WhichSourceProps) {
  const t = useTranslations("reader");
  const { isAsking, answeredBy } = corrections;
  const isUsed = isAsking || answeredBy.length > 0;
  const panel = useRef<HTMLElement>(null);
  const wasAsking = useRef(isAsking);
  // Scrolls into view: it opens at the end of the answer, below the question field.
  useEffect(() => {
    if (isAsking && !wasAsking.current) panel.current?.scrollIntoView({ block: "nearest" });
    wasAsking.current = isAsking;
  }, [isAsking]);
  return (
    <section ref={panel} aria-label={t("whichSource")} className="print-hidden flex flex-col gap-2">
      <div role="status" className={isUsed ? "flex flex-col" : "sr-only"}>
        {isAsking && <p className="font-medium">{t("doesOneAnswer")}</p>}
        {isUsed && <p className="text-muted text-sm">{t("correctionNote")}</p>}
      </div>
      {isAsking && !showsNearest(turn.state) && (
        <ul className="flex flex-col divide-y divide-line rounded-md border bg-surface">
          {turn.sources.map((source) => {
            const hit = hitOfSource(turn, source);
            return (
              <li
                key={source.id}
                className="flex flex-col items-start gap-1 p-2 sm:flex-row sm:items-center sm:gap-3"
              >
                <SourceWords hit={hit} isOpen={hit.key === openKey} onOpen={onOpen} />
                <AnswersIt sourceId={source.id} hit={hit} corrections={corrections} />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

type SourceWordsProps = { hit: Hit; isOpen: boolean; onOpen: (hit: Hit) => void };

/** A source's place and first words, as a button that opens it. */
function SourceWords({ hit, isOpen, onOpen }: SourceWordsProps) {
  const place = usePlace();
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      className="flex w-full min-w-0 flex-1 flex-col rounded-sm px-2 py-1 text-left text-sm hover:bg-sunken aria-pressed:bg-accent-wash max-sm:px-0"
      onClick={() => onOpen(hit)}
    >
      <span className="font-medium">{place(hit)}</span>
      <span lang={languageOfText(hit.quote)} className="line-clamp-2 text-muted">
        {hit.quote}
      </span>
    </button>
  );
}
