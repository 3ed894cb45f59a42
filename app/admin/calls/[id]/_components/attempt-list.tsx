import { getTranslations } from "next-intl/server";
import type { KeptCharge } from "#lib/db/money/charges";
import type { AttemptDetail, CallDetail } from "#lib/domain/calls/call-log";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { Badge } from "#ui/badge";
import { EmptyState } from "#ui/page/empty-state";
import { EndpointName } from "../../_components/endpoint-name.tsx";
import { OutcomeBadge } from "../../_components/outcome-badge.tsx";
import { AttemptFacts } from "./attempt-facts.tsx";
import { ChargeTable } from "./charge-table.tsx";
import { UsageReport } from "./usage-report.tsx";

type AttemptListProps = { call: CallDetail; charges: KeptCharge[] };

/** The attempts in their order, on one time line. */
export async function AttemptList({ call, charges }: AttemptListProps) {
  const t = await getTranslations("console.calls");
  const { tries } = call;
  return (
    <section aria-labelledby="attempts" className="flex min-w-0 flex-col gap-3">
      <h2 id="attempts" className="font-semibold text-xl">
        {t("attempts")}
      </h2>
      {tries.length === 0 && <EmptyState title={t("noAttempts")}>{t("noAttemptsText")}</EmptyState>}
      <ol className="flex flex-col gap-4">
        {tries.map((attempt) => (
          <Attempt
            key={attempt.number}
            attempt={attempt}
            place={placeOf(attempt, tries)}
            charge={charges.find((charge) => charge.attempt === attempt.number)}
          />
        ))}
      </ol>
    </section>
  );
}

/** An attempt's position between the start of the first and the end of the last attempt, 0 to 1. */
type Place = { from: number; firstWord: number; to: number };

function placeOf(attempt: AttemptDetail, tries: readonly AttemptDetail[]): Place {
  const startOf = ({ startedAt }: AttemptDetail) => Date.parse(startedAt);
  const start = Math.min(...tries.map(startOf));
  const end = Math.max(...tries.map((each) => startOf(each) + each.milliseconds));
  const span = Math.max(1, end - start);
  const at = (ms: number) => (startOf(attempt) - start + ms) / span;
  const { firstWordMs, milliseconds } = attempt;
  return { from: at(0), firstWord: at(firstWordMs ?? milliseconds), to: at(milliseconds) };
}

type AttemptProps = { attempt: AttemptDetail; place: Place; charge: KeptCharge | undefined };

async function Attempt({ attempt, place, charge }: AttemptProps) {
  const t = await getTranslations("console.calls");
  const { number, outcome, isHedge, model, reportedModel, endpointId } = attempt;
  return (
    <li className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-2 font-medium [overflow-wrap:anywhere]">
          {number}. <EndpointName {...attempt} />
        </h3>
        <OutcomeBadge outcome={outcome} />
        {isHedge && <Badge>{t("hedge")}</Badge>}
        {reportedModel && reportedModel !== model && (
          <Badge tone="warn">{t("otherModel", { model: reportedModel })}</Badge>
        )}
      </div>
      <TimeBar place={place} isFault={outcome !== "complete" && outcome !== "stopped"} />
      <AttemptFacts attempt={attempt} />
      {attempt.reasoning && (
        <details>
          <summary className="cursor-pointer font-medium">{t("thoughts")}</summary>
          <p className="mt-2 max-w-measure whitespace-pre-wrap text-muted [overflow-wrap:anywhere]">
            {attempt.reasoning}
          </p>
        </details>
      )}
      {endpointId !== QUOTES_ENDPOINT && (
        <>
          <UsageReport attempt={attempt} />
          {charge ? (
            <ChargeTable charge={charge} number={number} />
          ) : (
            <p className="text-muted">{t(`noCharge.${whyFree(attempt)}`)}</p>
          )}
        </>
      )}
    </li>
  );
}

function whyFree({ bytesSent, httpStatus }: AttemptDetail): "unsent" | "refused" | "unpriced" {
  if (bytesSent === 0) return "unsent";
  return httpStatus !== null && httpStatus >= 300 ? "refused" : "unpriced";
}

/** Time until the first word is pale; the rest is solid. */
function TimeBar({ place, isFault }: { place: Place; isFault: boolean }) {
  const { from, firstWord, to } = place;
  const color = isFault ? "bg-stop" : "bg-accent";
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div aria-hidden className="relative h-2 overflow-hidden rounded-full bg-sunken">
      <div
        className={`absolute inset-y-0 min-w-1 rounded-full opacity-40 ${color}`}
        style={{ left: percent(from), width: percent(to - from) }}
      />
      <div
        className={`absolute inset-y-0 rounded-full ${color}`}
        style={{ left: percent(firstWord), width: percent(to - firstWord) }}
      />
    </div>
  );
}
