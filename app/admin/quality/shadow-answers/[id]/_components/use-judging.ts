"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { AnswerJudgement, Comparison, OfBoth, Side } from "#lib/domain/quality/shadow-answer";
import { useChange } from "../../../../../_ui/use-change.ts";
import { choiceOf } from "./judging-keys.ts";

export type Judging = {
  choices: Partial<OfBoth<AnswerJudgement>>;
  isBusy: boolean;
  choose: (side: Side, judgement: AnswerJudgement) => void;
  undo: () => void;
};

/**
 * The judgements of both answers, saved as soon as both are given. Keys: 1 to 6 judge, U undoes, N opens
 * the next comparison.
 */
export function useJudging({ answerId, state }: Comparison, next: string | null): Judging {
  const { send, isBusy } = useChange();
  const router = useRouter();
  const [choices, setChoices] = useState<Judging["choices"]>({});
  const path = `/api/shadow-answers/${answerId}/judgement`;

  function choose(side: Side, judgement: AnswerJudgement) {
    const chosen: Judging["choices"] = { ...choices, [side]: judgement };
    setChoices(chosen);
    if (chosen.a && chosen.b) void send({ method: "PUT", path, body: chosen });
  }

  function undo() {
    setChoices({});
    void send({ method: "DELETE", path });
  }

  function press(key: string) {
    const choice = choiceOf(key);
    if (state === "waiting" && choice) choose(choice.side, choice.judgement);
    if (state === "judged" && key === "u") undo();
    if (state !== "waiting" && key === "n" && next)
      router.push(`/admin/quality/shadow-answers/${next}`);
  }

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(isBusy || isTyping(event))) press(event.key);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });

  return { choices, isBusy, choose, undo };
}

/** Whether the key goes to a field, or is a shortcut of the browser. */
function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isField =
    target instanceof HTMLElement &&
    target.matches("textarea, select, [contenteditable], input:not([type=radio])");
  return isField || ctrlKey || metaKey || altKey;
}
