"use client";

import { useTranslations } from "next-intl";
import { classNames } from "#app/_ui/class-names";
import {
  ANSWER_JUDGEMENTS,
  type AnswerJudgement,
  type Side,
} from "#lib/domain/quality/shadow-answer";
import { keyFor } from "./judging-keys.ts";

const TONES: Record<AnswerJudgement, string> = {
  right: "has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent",
  wrong: "has-checked:border-stop has-checked:bg-stop-wash has-checked:text-stop",
  unclear: "has-checked:border-line-strong has-checked:bg-sunken",
};

type JudgementChoiceProps = {
  side: Side;
  chosen: AnswerJudgement | null;
  isBusy: boolean;
  onChoose: (judgement: AnswerJudgement) => void;
};

/** Right, wrong or undecided, each with its keyboard key. */
export function JudgementChoice({ side, chosen, isBusy, onChoose }: JudgementChoiceProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  return (
    <fieldset disabled={isBusy} className="flex flex-wrap gap-2 border-t pt-4">
      <legend className="sr-only">{t("judge", { answer: t(`side.${side}`) })}</legend>
      {ANSWER_JUDGEMENTS.map((judgement) => (
        <label
          key={judgement}
          className={classNames(
            "flex min-h-9 flex-1 items-center justify-center gap-2 rounded-md border border-line-strong/60 bg-surface px-3 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:font-medium",
            TONES[judgement],
          )}
        >
          <input
            type="radio"
            name={`judgement-${side}`}
            className="sr-only"
            checked={chosen === judgement}
            aria-keyshortcuts={keyFor(side, judgement)}
            onChange={() => onChoose(judgement)}
          />
          {t(`judgement.${judgement}`)}
          <kbd
            aria-hidden
            className="rounded-sm border px-1 font-sans text-muted text-xs max-md:hidden"
          >
            {keyFor(side, judgement)}
          </kbd>
        </label>
      ))}
    </fieldset>
  );
}
