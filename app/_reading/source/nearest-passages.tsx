"use client";

import { useTranslations } from "next-intl";
import { languageOfText } from "#lib/domain/language";
import { AnswersIt } from "../answers-it.tsx";
import { isForVisitors, useDoor } from "../door.tsx";
import { type Hit, hitOfSource, type Turn } from "../turn.ts";
import type { Corrections } from "../use-corrections.ts";
import { usePlace } from "./use-place.ts";

const SHOWN = 3;

type NearestPassagesProps = {
  turn: Turn;
  /** Null where nobody can mark one of them as answering the question, as for visitors. */
  corrections: Corrections | null;
  openKey: string | null;
  onOpen: (hit: Hit) => void;
};

/** Says that the documents do not answer, and shows the nearest passages. */
export function NearestPassages({ turn, corrections, openKey, onOpen }: NearestPassagesProps) {
  const t = useTranslations("reader");
  const place = usePlace();
  const shown = corrections?.isAsking ? turn.sources : turn.sources.slice(0, SHOWN);
  const hits = shown.map((source) => ({ sourceId: source.id, ...hitOfSource(turn, source) }));
  return (
    <div className="flex flex-col gap-4">
      <Abstention hasNearest={hits.length > 0} />
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

/** What is missing and what to do: a visitor can rephrase or contact, a member can search further. */
function Abstention({ hasNearest }: { hasNearest: boolean }) {
  const t = useTranslations("reader");
  const words = isForVisitors(useDoor())
    ? {
        title: t("visitorAbstained.title"),
        note: t(hasNearest ? "visitorAbstained.nearest" : "visitorAbstained.nothing"),
      }
    : { title: t("abstained"), note: t(hasNearest ? "abstainedNote" : "abstainedNothing") };
  return (
    <>
      <p className="font-serif text-lg lang-zh:font-sans">{words.title}</p>
      <p className="text-muted">{words.note}</p>
    </>
  );
}
