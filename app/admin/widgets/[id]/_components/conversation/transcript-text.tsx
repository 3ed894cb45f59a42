import Link from "next/link";
import {
  type AnswerBlock,
  type AnswerInline,
  parseAnswerText,
} from "#lib/domain/answers/answer-text";
import type { Citation } from "#lib/domain/answers/citation";
import { languageOfText } from "#lib/domain/language";
import { sourceHref } from "./source-href.ts";

type TranscriptTextProps = { text: string; citations: readonly Citation[] };

/** The text of an answer. Nothing that a model wrote becomes markup or a link. */
export function TranscriptText({ text, citations }: TranscriptTextProps) {
  return (
    <div
      lang={languageOfText(text)}
      className="flex flex-col gap-3 font-serif [overflow-wrap:anywhere] lang-zh:font-sans"
    >
      {parseAnswerText(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a recorded answer never changes.
        <Block key={index} block={block} citations={citations} />
      ))}
    </div>
  );
}

type Cited = { citations: readonly Citation[] };

function Block({ block, citations }: { block: AnswerBlock } & Cited) {
  if (block.kind === "list") return <List block={block} citations={citations} />;

  const text = <Inlines inlines={block.inlines} citations={citations} />;
  if (block.kind === "heading") return <h4 className="font-sans font-semibold">{text}</h4>;
  if (block.kind === "quote") {
    return <blockquote className="whitespace-pre-line border-l-2 pl-4">{text}</blockquote>;
  }
  return <p className="whitespace-pre-line">{text}</p>;
}

function List({ block, citations }: { block: Extract<AnswerBlock, { kind: "list" }> } & Cited) {
  const items = block.items.map((inlines, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <li key={index} className="pl-1">
      <Inlines inlines={inlines} citations={citations} />
    </li>
  ));
  return block.isOrdered ? (
    <ol start={block.first} className="flex list-decimal flex-col gap-1.5 pl-6 marker:text-muted">
      {items}
    </ol>
  ) : (
    <ul className="flex list-disc flex-col gap-1.5 pl-6 marker:text-muted">{items}</ul>
  );
}

function Inlines({ inlines, citations }: { inlines: AnswerInline[] } & Cited) {
  return inlines.map((inline, index) => {
    if (inline.kind === "marker") {
      const citation = citations.find(({ marker }) => marker === inline.marker);
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      return <Marker key={index} marker={inline.marker} citation={citation} />;
    }
    return inline.isStrong ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <strong key={index}>{inline.text}</strong>
    ) : (
      inline.text
    );
  });
}

function Marker({ marker, citation }: { marker: number; citation: Citation | undefined }) {
  if (!citation) return `[${marker}]`;
  return (
    <Link
      href={sourceHref(citation)}
      className="font-sans text-accent text-sm underline-offset-4 hover:underline"
    >
      [{marker}]
    </Link>
  );
}
