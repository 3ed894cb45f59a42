"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type AnswerBlock,
  type AnswerInline,
  parseAnswerText,
} from "#lib/domain/answers/answer-text";
import { languageOfText } from "#lib/domain/language";
import { CitationMarker } from "./citation-marker.tsx";
import { MarkedSentence } from "./marked-sentence.tsx";
import { sentenceRuns } from "./sentence-runs.ts";
import { type Hit, hitOfMarker, type Turn } from "./turn.ts";

type AnswerBodyProps = { turn: Turn; openKey: string | null; onOpen: (hit: Hit) => void };

/** The answer's text. Nothing that a model writes becomes markup, a link or a request. */
export function AnswerBody({ turn, openKey, onOpen }: AnswerBodyProps) {
  const t = useTranslations("reader");
  if (!turn.text) return null;
  const isFinished = turn.state !== "working";
  const props = { turn, openKey, onOpen };
  return (
    <section
      aria-label={t("answer")}
      aria-busy={!isFinished}
      lang={languageOfText(turn.text)}
      className="flex flex-col gap-4 font-serif text-lg lang-zh:font-sans"
    >
      {parseAnswerText(turn.text, isFinished).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end.
        <Block key={index} block={block} {...props} />
      ))}
      {isFinished && turn.unsupported.length > 0 && !turn.sentences && <UnsupportedNote />}
    </section>
  );
}

function Block({ block, ...props }: { block: AnswerBlock } & AnswerBodyProps) {
  if (block.kind === "list") {
    const items = block.items.map((inlines, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: items only ever grow at the end.
      <li key={index} className="pl-1">
        <Sentences inlines={inlines} {...props} />
      </li>
    ));
    return block.isOrdered ? (
      <ol start={block.first} className="flex list-decimal flex-col gap-2 pl-6 marker:text-muted">
        {items}
      </ol>
    ) : (
      <ul className="flex list-disc flex-col gap-2 pl-6 marker:text-muted">{items}</ul>
    );
  }
  const text = <Sentences inlines={block.inlines} {...props} />;
  if (block.kind === "heading") return <h3 className="pt-2 font-sans font-semibold">{text}</h3>;
  if (block.kind === "quote") {
    return <blockquote className="whitespace-pre-line border-l-2 pl-4">{text}</blockquote>;
  }
  return <p className="whitespace-pre-line">{text}</p>;
}

/** The parts of a block. A sentence that its sources do not support gets its mark. */
function Sentences({ inlines, ...props }: { inlines: AnswerInline[] } & AnswerBodyProps) {
  const { turn, onOpen } = props;
  return sentenceRuns(inlines, turn.sentences ?? []).map((run) => {
    const text = <Inlines key={run.inlines[0]?.start} inlines={run.inlines} {...props} />;
    if (!run.sentence) return text;
    return (
      <MarkedSentence key={run.sentence.start} sentence={run.sentence} turn={turn} onOpen={onOpen}>
        {text}
      </MarkedSentence>
    );
  });
}

function Inlines({ inlines, ...props }: { inlines: AnswerInline[] } & AnswerBodyProps) {
  return inlines.map((inline, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a finished piece never moves.
    if (inline.kind === "marker") return <Marker key={index} marker={inline.marker} {...props} />;
    return inline.isStrong ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <strong key={index}>{inline.text}</strong>
    ) : (
      inline.text
    );
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
