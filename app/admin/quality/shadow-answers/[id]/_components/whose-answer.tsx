"use client";

import { useTranslations } from "next-intl";
import type { AnswerJudgement, Revealed, Side } from "#lib/domain/quality/shadow-answer";
import { Badge } from "#ui/badge";
import { type RoutedEndpoint, useEndpointName } from "../../../../_components/use-endpoint-name.ts";

const TONES = { right: "accent", wrong: "stop", unclear: "neutral" } as const satisfies Record<
  AnswerJudgement,
  string
>;

type WhoseAnswerProps = { revealed: Revealed; side: Side; endpoints: readonly RoutedEndpoint[] };

/** Which endpoint gave the answer, whether the reader saw it, and how it was judged. */
export function WhoseAnswer({ revealed, side, endpoints }: WhoseAnswerProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  const reader = useTranslations("reader");
  const nameOf = useEndpointName(endpoints);
  const { shown, endpointIds, judgements, note } = revealed;
  const isShown = side === shown;
  return (
    <div className="flex flex-col gap-1 border-t pt-4">
      <p className="flex flex-wrap items-center gap-2">
        {judgements && (
          <Badge tone={TONES[judgements[side]]}>{t(`judgement.${judgements[side]}`)}</Badge>
        )}
        <span className="font-medium">{nameOf(endpointIds[side])}</span>
        <span className="text-muted text-sm">{t(isShown ? "wasShown" : "wasSecond")}</span>
      </p>
      {note && !isShown && <p className="text-sm text-warn">{reader(`note.${note}`)}</p>}
    </div>
  );
}
