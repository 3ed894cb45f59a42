"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NOTHING_WITHHELD } from "#lib/domain/answers/withheld-sources";
import type { Comparison, Side } from "#lib/domain/quality/shadow-answer";
import { AnswerBody } from "../../../../../_reading/answer/answer-body.tsx";
import { SupportLine } from "../../../../../_reading/answer/support-line.tsx";
import { SourceRow } from "../../../../../_reading/source/source-row.tsx";
import { type Hit, hitsOf, type Turn } from "../../../../../_reading/turn.ts";

type AnswerColumnProps = {
  comparison: Comparison;
  side: Side;
  openKey: string | null;
  onOpen: (hit: Hit, hits: Hit[]) => void;
  /** The judgement, or the buttons for it. */
  children: ReactNode;
};

/** One of two answers as its reader would see it; a click opens its sources. */
export function AnswerColumn({ comparison, side, openKey, onOpen, children }: AnswerColumnProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  const turn = turnOf(comparison, side);
  const open = (hit: Hit) => {
    const hits = hitsOf(turn);
    // The place that decided the verdict of a sentence is not among the hits, so it is added first.
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

/** Built the same way for both answers, so that nothing tells them apart. */
function turnOf(comparison: Comparison, side: Side): Turn {
  const { question, sources, answers } = comparison;
  const { text, outcome, citations, unsupported, sentences } = answers[side];
  return {
    key: keyOf(comparison, side),
    question,
    searched: null,
    index: null,
    missing: [],
    state: outcome,
    status: null,
    sources,
    withheld: NOTHING_WITHHELD,
    text,
    // Endpoints wrote both; neither may be told by its name.
    writer: { aiGenerated: true, writtenBy: null },
    citations,
    unsupported,
    sentences,
    answerId: null,
    feedback: null,
    answeredBy: [],
    milliseconds: null,
    endpointId: null,
    leftOut: 0,
    note: null,
    ended: null,
    failure: null,
  };
}

/** The prefix of the keys of an answer's places. */
export function keyOf({ answerId }: Comparison, side: Side): string {
  return `${answerId}/${side}`;
}
