"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Comparison, Side } from "#lib/domain/quality/shadow-answer";
import { AnswerBody } from "../../../../../_reading/answer-body.tsx";
import { SourceRow } from "../../../../../_reading/source/source-row.tsx";
import { SupportLine } from "../../../../../_reading/support-line.tsx";
import { type Hit, hitsOf, type Turn } from "../../../../../_reading/turn.ts";

type AnswerColumnProps = {
  comparison: Comparison;
  side: Side;
  openKey: string | null;
  onOpen: (hit: Hit, hits: Hit[]) => void;
  /** What is to be said of it, or was. */
  children: ReactNode;
};

/** One of two answers as its reader would see it, its sources a click away. */
export function AnswerColumn({ comparison, side, openKey, onOpen, children }: AnswerColumnProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  const turn = turnOf(comparison, side);
  const open = (hit: Hit) => {
    const hits = hitsOf(turn);
    // The place that a sentence was judged by is none of them: it comes first.
    onOpen(hit, hits.some(({ key }) => key === hit.key) ? hits : [hit, ...hits]);
  };
  return (
    <section
      aria-labelledby={`answer-${side}`}
      className="flex min-w-0 flex-col gap-4 rounded-lg border bg-surface p-4"
    >
      <h2 id={`answer-${side}`} className="font-semibold text-lg">
        {t(`side.${side}`)}
      </h2>
      {turn.text ? (
        <>
          <SourceRow turn={turn} openKey={openKey} onOpen={open} />
          <AnswerBody turn={turn} openKey={openKey} onOpen={open} />
          <SupportLine turn={turn} />
        </>
      ) : (
        <p className="text-muted">{t(turn.state === "failed" ? "nothingCame" : "abstained")}</p>
      )}
      {children}
    </section>
  );
}

/** The same whichever of the two it is, so that nothing tells them apart. */
function turnOf(comparison: Comparison, side: Side): Turn {
  const { question, sources, answers } = comparison;
  const { text, outcome, citations, unsupported, sentences } = answers[side];
  return {
    key: keyOf(comparison, side),
    question,
    searched: null,
    state: outcome,
    status: null,
    sources,
    text,
    citations,
    unsupported,
    sentences,
    answerId: null,
    feedback: null,
    answeredBy: [],
    milliseconds: null,
    endpointId: null,
    note: null,
    failure: null,
  };
}

/** What the places of an answer begin with. */
export function keyOf({ answerId }: Comparison, side: Side): string {
  return `${answerId}/${side}`;
}
