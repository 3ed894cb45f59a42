"use client";

import { CircleHelp, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { NEAREST_SHOWN } from "#lib/domain/answers/answer";
import { languageOfText } from "#lib/domain/language";
import { AnswersIt } from "../answers-it.tsx";
import { type Hit, hitOfSource, type Turn } from "../turn.ts";
import type { Corrections } from "../use-corrections.ts";
import { useOutcomeWords } from "../use-outcome-words.ts";
import { usePlace } from "./use-place.ts";

type NearestPassagesProps = {
  turn: Turn;
  /** Null where nobody can mark one of them as answering the question, as for visitors. */
  corrections: Corrections | null;
  openKey: string | null;
  onOpen: (hit: Hit) => void;
};

/** Says that the documents do not answer, or not for certain, and shows the nearest passages. */
export function NearestPassages({ turn, corrections, openKey, onOpen }: NearestPassagesProps) {
  const t = useTranslations("reader");
  const place = usePlace();
  const shown = corrections?.isAsking ? turn.sources : turn.sources.slice(0, NEAREST_SHOWN);
  const hits = shown.map((source) => ({ sourceId: source.id, ...hitOfSource(turn, source) }));
  return (
    <div className="flex flex-col gap-4">
      <OutcomeWords turn={turn} />
      {hits.length > 0 && (
        <section aria-label={t("nearest")}>
          <ul className="flex flex-col gap-2">
            {hits.map((hit) => (
              <li key={hit.key} className="flex flex-col items-start gap-1">
                <button
                  type="button"
                  aria-pressed={hit.key === openKey}
                  className="flex w-full flex-col gap-1 rounded-md border bg-surface px-4 py-3 text-left hover:border-accent/60 aria-pressed:border-accent aria-pressed:bg-accent-wash"
                  onClick={() => onOpen(hit)}
                >
                  <span className="font-medium text-sm">{place(hit)}</span>
                  <span lang={languageOfText(hit.quote)} className="line-clamp-3 text-muted">
                    {hit.quote}
                  </span>
                  {hit.alsoIn && (
                    <span className="text-muted text-sm">
                      {t("alsoIn", { count: hit.alsoIn.count })}
                    </span>
                  )}
                </button>
                {corrections && (
                  <AnswersIt sourceId={hit.sourceId} hit={hit} corrections={corrections} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** How it ended, what is missing and what to do. Visitors see none of the passages if only quotes are shown to them. */
function OutcomeWords({ turn }: { turn: Turn }) {
  const words = useOutcomeWords(turn);
  if (!words) return null;
  const Icon = turn.state === "uncertain" ? CircleHelp : SearchX;
  return (
    <div className="flex flex-col gap-2" data-outcome={turn.state}>
      <p className="flex items-start gap-2 font-serif text-lg lang-zh:font-sans">
        <Icon aria-hidden className="mt-1 size-5 shrink-0 text-warn" />
        {words.title}
      </p>
      {words.missing && <p className="[overflow-wrap:anywhere]">{words.missing}</p>}
      <p className="text-muted">{words.note}</p>
    </div>
  );
}
