import Link from "next/link";
import { type AnswerInline, parseAnswerText } from "#lib/domain/answers/answer-text";
import type { Citation } from "#lib/domain/answers/citation";
import type { Writer } from "#lib/domain/answers/writer";
import { languageOfText } from "#lib/domain/language";
import { aiMark } from "../../../../../_reading/answer/ai-mark.ts";
import { AnswerBlocks } from "../../../../../_reading/answer/answer-blocks.tsx";
import { TextRun } from "../../../../../_reading/answer/text-run.tsx";
import { sourceHref } from "./source-href.ts";

type TranscriptTextProps = {
  text: string;
  writer: Writer | null;
  citations: readonly Citation[];
};

/** The text of an answer. Nothing that a model wrote becomes markup or a link. */
export function TranscriptText({ text, writer, citations }: TranscriptTextProps) {
  return (
    <div
      {...aiMark(writer)}
      lang={languageOfText(text)}
      className="flex flex-col gap-3 font-serif [overflow-wrap:anywhere] lang-zh:font-sans"
    >
      <AnswerBlocks
        blocks={parseAnswerText(text)}
        words={(inlines) => <Inlines inlines={inlines} citations={citations} />}
      />
    </div>
  );
}

type Cited = { citations: readonly Citation[] };

function Inlines({ inlines, citations }: { inlines: AnswerInline[] } & Cited) {
  return inlines.map((inline, index) => {
    if (inline.kind === "marker") {
      const citation = citations.find(({ marker }) => marker === inline.marker);
      // biome-ignore lint/suspicious/noArrayIndexKey: a recorded answer never changes.
      return <Marker key={index} marker={inline.marker} citation={citation} />;
    }
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    return <TextRun key={index} {...inline} />;
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
