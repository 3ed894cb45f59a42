"use client";

import { useTranslations } from "next-intl";
import { classNames } from "#app/_ui/class-names";
import { type Comparison, SIDES } from "#lib/domain/quality/shadow-answer";
import { SourcePanel } from "../../../../../_reading/source/source-panel.tsx";
import { useOpenHit } from "../../../../../_reading/source/use-open-hit.ts";
import type { RoutedEndpoint } from "../../../../_components/use-endpoint-name.ts";
import { AnswerColumn, keyOf } from "./answer-column.tsx";
import { ComparisonEnd } from "./comparison-end.tsx";
import { JudgementChoice } from "./judgement-choice.tsx";
import { useJudging } from "./use-judging.ts";
import { WhoseAnswer } from "./whose-answer.tsx";

type ComparisonViewProps = {
  comparison: Comparison;
  /** Empty while nobody may know which endpoint gave which answer. */
  endpoints: readonly RoutedEndpoint[];
  /** The next one to judge; null: none is waiting. */
  next: string | null;
};

/** Two answers to one question, side by side, with a curator's judgement of each. */
export function ComparisonView({ comparison, endpoints, next }: ComparisonViewProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  const { current, open, walk, close } = useOpenHit();
  const judging = useJudging(comparison, next);
  const { revealed, state } = comparison;
  return (
    <>
      {state === "waiting" && (
        <p className="max-w-measure text-muted max-md:hidden">{t("howTo")}</p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {SIDES.map((side) => (
          <AnswerColumn
            key={side}
            comparison={comparison}
            side={side}
            openKey={current?.hit.key ?? null}
            onOpen={open}
          >
            {revealed ? (
              <WhoseAnswer revealed={revealed} side={side} endpoints={endpoints} />
            ) : (
              <JudgementChoice
                side={side}
                chosen={judging.choices[side] ?? null}
                isBusy={judging.isBusy}
                onChoose={(judgement) => judging.choose(side, judgement)}
              />
            )}
          </AnswerColumn>
        ))}
      </div>
      <ComparisonEnd comparison={comparison} judging={judging} next={next} />
      {/* On wide screens the source covers the other answer, so that it is beside its own; on phones it
          is a sheet. */}
      <div
        className={classNames(
          "pointer-events-none fixed inset-0 z-30 flex [&>aside]:pointer-events-auto [&>aside]:border-r [&>aside]:shadow-float",
          current?.hit.key.startsWith(keyOf(comparison, "a")) && "justify-end",
        )}
      >
        <SourcePanel open={current} onWalk={walk} onClose={close} />
      </div>
    </>
  );
}
