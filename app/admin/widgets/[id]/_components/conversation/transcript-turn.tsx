import { getTranslations } from "next-intl/server";
import type { AnswerRecord } from "#lib/domain/answers/answer";
import { languageOfText } from "#lib/domain/language";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import { AiLabel } from "../../../../../_reading/answer/ai-label.tsx";
import { WithheldNote } from "../../../../../_reading/withheld-note.tsx";
import { TranscriptSources } from "./transcript-sources.tsx";
import { TranscriptText } from "./transcript-text.tsx";

const OUTCOME_TONES = {
  complete: "accent",
  uncertain: "warn",
  abstained: "warn",
  stopped: "neutral",
  failed: "stop",
} as const;

/** One question and its answer, as the visitor saw them. */
export async function TranscriptTurn({ answer }: { answer: AnswerRecord }) {
  const t = await getTranslations("console.widgets.conversation");
  const { id, question, text, writer, outcome, feedback, citations, withheld, createdAt } = answer;
  return (
    <article
      id={`answer-${id}`}
      aria-labelledby={`question-${id}`}
      className="flex min-w-0 scroll-mt-16 flex-col gap-4 rounded-lg border bg-surface p-4 target:border-accent"
    >
      <header className="flex flex-col gap-2">
        <h3
          id={`question-${id}`}
          lang={languageOfText(question)}
          className="whitespace-pre-line font-medium text-lg [overflow-wrap:anywhere]"
        >
          {question}
        </h3>
        <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
          <Badge tone={OUTCOME_TONES[outcome]}>{t(`outcome.${outcome}`)}</Badge>
          {feedback && (
            <Badge tone={feedback === "helpful" ? "accent" : "warn"}>
              {t(`feedback.${feedback}`)}
            </Badge>
          )}
          <RelativeTime at={createdAt} />
        </p>
      </header>
      {text ? (
        <>
          <AiLabel writer={writer} />
          <TranscriptText text={text} writer={writer} citations={citations} />
        </>
      ) : (
        <p className="text-muted">{t("noText")}</p>
      )}
      <TranscriptSources citations={citations} />
      <WithheldNote withheld={withheld} />
    </article>
  );
}
