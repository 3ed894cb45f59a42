"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type AnswerInline, parseAnswerText } from "#lib/domain/answers/answer-text";
import { languageOfText } from "#lib/domain/language";
import { type Hit, hitOfMarker, type Turn } from "../turn.ts";
import { AiLabel } from "./ai-label.tsx";
import { aiMark } from "./ai-mark.ts";
import { AnswerBlocks } from "./answer-blocks.tsx";
import { CitationMarker } from "./citation-marker.tsx";
import { MarkedSentence } from "./marked-sentence.tsx";
import { sentenceRuns } from "./sentence-runs.ts";
import { TextRun } from "./text-run.tsx";

type AnswerBodyProps = { turn: Turn; openKey: string | null; onOpen: (hit: Hit) => void };

/** The answer's text. Nothing that a model writes becomes markup, a link or a request. */
export function AnswerBody({ turn, openKey, onOpen }: AnswerBodyProps) {
  const t = useTranslations("reader");
  const isFinished = turn.state !== "working";
  // Earlier answers stay as they are while a new one arrives.
  const blocks = useMemo(() => parseAnswerText(turn.text, isFinished), [turn.text, isFinished]);
  if (!turn.text) return null;
  const props = { turn, openKey, onOpen };
  const text = (
    <section
      aria-label={t("answer")}
      {...aiMark(turn.writer)}
      aria-busy={!isFinished}
      lang={languageOfText(turn.text)}
      className="flex flex-col gap-4 font-serif text-lg lang-zh:font-sans"
    >
      <AnswerBlocks
        blocks={blocks}
        words={(inlines, continues = false) => (
          <Sentences inlines={inlines} continues={continues} {...props} />
        )}
      />
      {isFinished && turn.unsupported.length > 0 && !turn.sentences && <UnsupportedNote />}
    </section>
  );
  return (
    <>
      <AiLabel writer={turn.writer} />
      {text}
    </>
  );
}

type SentencesProps = { inlines: AnswerInline[]; continues: boolean } & AnswerBodyProps;

/** The parts of a block. A sentence that its sources do not support gets its mark. */
function Sentences({ inlines, continues, ...props }: SentencesProps) {
  const { turn, onOpen } = props;
  return sentenceRuns(inlines, turn.sentences ?? []).map((run) => {
    const text = <Inlines key={run.inlines[0]?.start} inlines={run.inlines} {...props} />;
    if (!run.sentence) return text;
    return (
      <MarkedSentence
        key={run.sentence.start}
        sentence={run.sentence}
        turn={turn}
        continues={continues}
        onOpen={onOpen}
      >
        {text}
      </MarkedSentence>
    );
  });
}

function Inlines({ inlines, ...props }: { inlines: AnswerInline[] } & AnswerBodyProps) {
  return inlines.map((inline, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a finished piece never moves.
    if (inline.kind === "marker") return <Marker key={index} marker={inline.marker} {...props} />;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    return <TextRun key={index} {...inline} />;
  });
}

function Marker({ marker, turn, openKey, onOpen }: { marker: number } & AnswerBodyProps) {
  const hit = hitOfMarker(turn, marker);
  if (hit) return <CitationMarker hit={hit} isOpen={hit.key === openKey} onOpen={onOpen} />;
  if (turn.state === "working") return null;
  return turn.unsupported.includes(marker) ? <UnsupportedMarker /> : `[${marker}]`;
}

function UnsupportedMarker() {
  const t = useTranslations("reader");
  return (
    <span
      title={t("notShownNote")}
      className="mx-1 inline-flex items-center gap-1 whitespace-nowrap rounded-sm bg-warn-wash px-1.5 align-baseline font-sans text-sm text-warn"
    >
      <TriangleAlert aria-hidden className="size-3.5" />
      {t("notShown")}
    </span>
  );
}

function UnsupportedNote() {
  const t = useTranslations("reader");
  return <p className="font-sans text-sm text-warn">{t("unsupportedNote")}</p>;
}
