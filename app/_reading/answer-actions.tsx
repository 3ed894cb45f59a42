"use client";

import { Check, Copy, ListChecks, ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { showsNearest } from "#lib/domain/answers/answer";
import { copiedAnswer } from "#lib/domain/answers/copied-answer";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { useAiLabel } from "./answer/ai-label.tsx";
import { useDoor } from "./door.tsx";
import type { Turn } from "./turn.ts";
import type { Corrections } from "./use-corrections.ts";
import { WhyThisModel } from "./why-this-model.tsx";

type AnswerActionsProps = {
  turn: Turn;
  /** Null where corrections are not possible, as for visitors. */
  corrections: Corrections | null;
};

/** Copy, feedback, and which model answered; after "not helpful", asks which source would have helped. */
export function AnswerActions({ turn, corrections }: AnswerActionsProps) {
  return (
    <div className="print-hidden -ml-2 flex flex-wrap items-center gap-1">
      {turn.text && <CopyButton turn={turn} />}
      {turn.answerId && (
        <Verdict
          answerId={turn.answerId}
          given={turn.feedback}
          onGiven={(verdict) => {
            if (verdict === "unhelpful") corrections?.ask(true);
          }}
        />
      )}
      {corrections && !showsNearest(turn.state) && <WhichSourceButton corrections={corrections} />}
      <WhyThisModel turn={turn} />
    </div>
  );
}

function CopyButton({ turn }: { turn: Turn }) {
  const t = useTranslations("reader");
  const common = useTranslations("common");
  const aiLabelOf = useAiLabel();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const labels = {
      sources: t("sources"),
      page: (page: number) => t("page", { page }),
      aiLabel: aiLabelOf(turn.writer),
    };
    try {
      await navigator.clipboard.writeText(copiedAnswer(turn.text, turn.citations, labels));
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch (error) {
      console.warn("The answer could not be copied.", error);
      toast.error(t("copyFailed"));
    }
  };
  return (
    <Button variant="ghost" size="small" className="px-2 text-muted" onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
      <span aria-live="polite">{isCopied ? common("copied") : t("copyAnswer")}</span>
    </Button>
  );
}

/** A button for the same question, for readers who found the answer helpful or gave no feedback. */
function WhichSourceButton({ corrections: { isAsking, ask } }: { corrections: Corrections }) {
  const t = useTranslations("reader");
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t("whichSource")}
      title={t("whichSource")}
      aria-expanded={isAsking}
      className="size-8 text-muted aria-expanded:text-accent"
      onClick={() => ask(!isAsking)}
    >
      <ListChecks aria-hidden />
    </Button>
  );
}

type VerdictProps = {
  answerId: string;
  given: Turn["feedback"];
  onGiven: (verdict: Turn["feedback"]) => void;
};

function Verdict({ answerId, given, onGiven }: VerdictProps) {
  const t = useTranslations("reader");
  const { path, headers } = useDoor();
  const [verdict, setVerdict] = useState(given);
  const choices = [
    { value: "helpful", label: t("helpful"), Icon: ThumbsUp },
    { value: "unhelpful", label: t("unhelpful"), Icon: ThumbsDown },
  ] as const;
  const give = async (next: Turn["feedback"]) => {
    setVerdict(next);
    onGiven(next);
    const url = `${path}/answers/${answerId}/feedback`;
    const reply = await requestJson("POST", url, { verdict: next }, { headers });
    if (!reply.ok) {
      console.warn("A verdict could not be saved.", reply);
      setVerdict(verdict);
      toast.error(t("feedbackFailed"));
    }
  };
  return choices.map(({ value, label, Icon }) => (
    <Button
      key={value}
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      aria-pressed={verdict === value}
      className="size-8 text-muted aria-pressed:bg-accent-wash aria-pressed:text-accent"
      onClick={() => void give(verdict === value ? null : value)}
    >
      <Icon aria-hidden />
    </Button>
  ));
}
