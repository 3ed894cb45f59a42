"use client";

import { Info } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { joinSentences } from "#app/_ui/join-sentences";
import { showsNearest } from "#lib/domain/answers/answer";
import { isSearchedByModel } from "#lib/domain/answers/writer";
import { languageOfText } from "#lib/domain/language";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { aiMark } from "./answer/ai-mark.ts";
import { AnswerBody } from "./answer/answer-body.tsx";
import { SupportLine } from "./answer/support-line.tsx";
import { AnswerActions } from "./answer-actions.tsx";
import { EndedNote } from "./ended-note.tsx";
import { NearestPassages } from "./source/nearest-passages.tsx";
import { PrintedSources } from "./source/printed-sources.tsx";
import { OtherPassages, SourceRow } from "./source/source-row.tsx";
import { useNoteOpening } from "./source/use-note-opening.ts";
import { WhichSource } from "./source/which-source.tsx";
import { StatusLine } from "./status-line.tsx";
import { type Hit, hitsOf, type Turn } from "./turn.ts";
import { useCorrections } from "./use-corrections.ts";
import { useLeftOutWords } from "./use-left-out-words.ts";
import { useSearchWords } from "./use-search-words.ts";
import { WithheldNote } from "./withheld-note.tsx";

type OpenHit = (hit: Hit, hits: Hit[]) => void;

type TurnViewProps = {
  turn: Turn;
  /** The place that is open beside the answer. */
  openKey: string | null;
  onOpen: OpenHit;
  onAskAgain: () => void;
};

/** A question as a heading, and below it everything received so far. */
export function TurnView({ turn, openKey, onOpen, onAskAgain }: TurnViewProps) {
  const id = useId();
  const noteOpening = useNoteOpening(turn);
  const corrections = useCorrections(turn);
  const searchWords = useSearchWords();
  const leftOutWords = useLeftOutWords();
  const open = (hit: Hit) => {
    noteOpening(hit);
    const hits = hitsOf(turn);
    // The place that decided the verdict of a sentence is not among the hits, so it is added first.
    onOpen(hit, hits.some(({ key }) => key === hit.key) ? hits : [hit, ...hits]);
  };
  const isWithoutText = showsNearest(turn.state);
  return (
    <article aria-labelledby={id} className="flex flex-col gap-4">
      <header className="flex flex-col gap-2">
        <h2
          id={id}
          lang={languageOfText(turn.question)}
          className="whitespace-pre-wrap font-semibold text-xl tracking-tight"
        >
          {turn.question}
        </h2>
        <StatusLine turn={turn} />
        <SearchedFor turn={turn} />
        <FallbackNote turn={turn} />
        <SearchNote words={searchWords(turn)} />
        <SearchNote words={leftOutWords(turn)} />
      </header>
      {!isWithoutText && <SourceRow turn={turn} openKey={openKey} onOpen={open} />}
      {isWithoutText ? (
        <NearestPassages turn={turn} corrections={corrections} openKey={openKey} onOpen={open} />
      ) : (
        <AnswerBody turn={turn} openKey={openKey} onOpen={open} />
      )}
      <Ending turn={turn} onAskAgain={onAskAgain} />
      {turn.state !== "working" && (
        <>
          <SupportLine turn={turn} />
          <WithheldNote withheld={turn.withheld} />
          {!isWithoutText && <OtherPassages turn={turn} openKey={openKey} onOpen={open} />}
          <PrintedSources turn={turn} />
          {turn.ended !== "access-ended" && <AnswerActions turn={turn} corrections={corrections} />}
          {corrections && (
            <WhichSource turn={turn} corrections={corrections} openKey={openKey} onOpen={open} />
          )}
        </>
      )}
    </article>
  );
}

/** The question as a follow-up was understood, so that a reader who meant something else sees why. */
function SearchedFor({ turn: { searched } }: { turn: Turn }) {
  const t = useTranslations("reader");
  if (!searched) return null;
  const isByModel = isSearchedByModel(searched);
  return (
    <p className="text-muted text-sm [overflow-wrap:anywhere]">
      {t.rich(isByModel ? "searchedForByAi" : "searchedFor", {
        text: searched,
        words: (words) => (
          <span
            lang={languageOfText(searched)}
            {...(isByModel && aiMark({ aiGenerated: true, writtenBy: null }))}
          >
            {words}
          </span>
        ),
      })}
    </p>
  );
}

/** Says what could not be searched by meaning or did not fit into the model: the answer may be among it. */
function SearchNote({ words }: { words: string | null }) {
  if (!words) return null;
  return (
    <p className="flex items-start gap-2 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      {words}
    </p>
  );
}

/** Says when the chosen model did not answer, and which one did instead. */
function FallbackNote({ turn: { note, state, endpointId } }: { turn: Turn }) {
  const t = useTranslations("reader");
  const locale = useLocale();
  if (!note || state === "failed") return null;
  const instead = t(endpointId === QUOTES_ENDPOINT ? "quotedInstead" : "anotherInstead");
  return (
    <p className="rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
      {joinSentences(locale, [t(`note.${note}`), instead])}
    </p>
  );
}

/** The message for an answer that did not finish. */
function Ending({ turn, onAskAgain }: Pick<TurnViewProps, "turn" | "onAskAgain">) {
  const t = useTranslations("reader");
  const pathname = usePathname();
  if (turn.ended) return <EndedNote reason={turn.ended} onAskAgain={onAskAgain} />;
  if (turn.state === "stopped") {
    return (
      <p className="flex flex-wrap items-center gap-3 text-muted">
        {turn.text ? t("stopped") : t("stoppedEmpty")}
        <Button size="small" className="print-hidden" onClick={onAskAgain}>
          {t("askAgain")}
        </Button>
      </p>
    );
  }
  if (turn.state !== "failed") return null;
  const mustSignIn = turn.failure === t("signInAgain");
  return (
    <ErrorState
      title={t("failed")}
      action={
        mustSignIn ? (
          <Button asChild size="small" variant="primary">
            <Link href={`/sign-in?next=${encodeURIComponent(pathname)}`}>{t("signIn")}</Link>
          </Button>
        ) : (
          <Button size="small" onClick={onAskAgain}>
            {t("askAgain")}
          </Button>
        )
      }
    >
      {turn.failure ?? t(`note.${turn.note ?? "internal"}`)}
    </ErrorState>
  );
}
