"use client";

import { CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ANSWER_NOTES } from "#lib/domain/answers/answer";
import {
  type CapabilityCard,
  CHECKS,
  type Check,
  type CheckResult,
} from "#lib/domain/models/capabilities";
import { RelativeTime } from "#ui/relative-time";
import { useFaultWords } from "./use-fault-words.ts";

const ICONS = {
  pass: { Icon: CircleCheck, colour: "text-accent" },
  fail: { Icon: CircleAlert, colour: "text-stop" },
  unknown: { Icon: CircleHelp, colour: "text-muted" },
};

/** The results of an endpoint's checks, and what has changed since the checks before. */
export function CapabilityList({ card }: { card: CapabilityCard }) {
  const t = useTranslations("console.models.capabilities");
  const format = useFormatter();
  const passed = card.checks.filter(({ result }) => result === "pass").length;
  const inOrder = card.checks.toSorted(
    (one, other) => CHECKS.indexOf(one.check) - CHECKS.indexOf(other.check),
  );
  return (
    <details className="text-sm" open={card.changes.length > 0}>
      <summary className="cursor-pointer">
        {t("summary", { passed, all: card.checks.length })}
        <span className="text-muted">
          {" "}
          · <RelativeTime at={card.at} />
        </span>
      </summary>
      <div className="flex flex-col gap-2 pt-2">
        {card.changes.map(({ what, before, after }) => (
          <p key={what ?? "model"} className="text-warn">
            {what
              ? t("changed", {
                  what: t(`checks.${what}`),
                  before: t(`results.${before === "pass" ? "pass" : "fail"}`),
                  after: t(`results.${after === "pass" ? "pass" : "fail"}`),
                })
              : t("changedModel", { before, after })}
          </p>
        ))}
        {card.model && (
          <p className="text-muted">
            {t("model", { model: card.model })}
            {card.firstWordMs !== null &&
              ` · ${t("firstWord", { ms: format.number(card.firstWordMs) })}`}
          </p>
        )}
        <ul className="grid gap-1 sm:grid-cols-2">
          {inOrder.map((result) => (
            <CheckLine key={result.check} result={result} />
          ))}
        </ul>
      </div>
    </details>
  );
}

type Words = ReturnType<typeof useTranslations<"console.models.capabilities">>;

/** The counts of the two checks that count something. */
function passedWith(t: Words, check: Check, said: string): string | null {
  return check === "streaming" || check === "usage" ? t(`passed.${check}`, { said }) : null;
}

function CheckLine({ result: { check, result, finding, said = "" } }: { result: CheckResult }) {
  const t = useTranslations("console.models.capabilities");
  const faultWords = useFaultWords();
  const { Icon, colour } = ICONS[result];
  const fault = finding === "fault" ? ANSWER_NOTES.find((each) => each === said) : undefined;
  const why = fault ? faultWords(fault) : said;
  const detail =
    finding === "as-asked" ? passedWith(t, check, said) : t(`findings.${finding}`, { said: why });
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <span className="min-w-0 break-words">
        {t(`checks.${check}`)} <span className="sr-only">{t(`results.${result}`)}</span>
        {detail && <span className="block text-muted">{detail}</span>}
      </span>
    </li>
  );
}
