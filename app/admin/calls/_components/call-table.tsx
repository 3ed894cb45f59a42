import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { CallSummary } from "#lib/domain/calls/call-log";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { CallerName } from "./caller-name.tsx";
import { Costs } from "./costs.tsx";
import { EndpointName } from "./endpoint-name.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { TokenCounts } from "./token-counts.tsx";

type CallsProps = { calls: CallSummary[] };

/** A table where there is room, cards on phones. */
export function CallTable({ calls }: CallsProps) {
  return (
    <>
      <div className="max-lg:hidden">
        <WideTable calls={calls} />
      </div>
      <ul className="divide-y divide-line rounded-lg border bg-surface lg:hidden">
        {calls.map((call) => (
          <CallCard key={call.id} call={call} />
        ))}
      </ul>
    </>
  );
}

async function WideTable({ calls }: CallsProps) {
  const t = await getTranslations("console.calls");
  return (
    <Table aria-label={t("title")} className="text-sm">
      <TableHead>
        <TableRow>
          <TableHeader>{t("time")}</TableHeader>
          <TableHeader>{t("askedBy")}</TableHeader>
          <TableHeader>{t("endpoint")}</TableHeader>
          <TableHeader>{t("ended")}</TableHeader>
          <TableHeader className="text-right">{t("tokensInOut")}</TableHeader>
          <TableHeader className="text-right">{t("waited")}</TableHeader>
          <TableHeader className="text-right">{t("cost")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {calls.map((call) => (
          <CallLine key={call.id} call={call} />
        ))}
      </TableBody>
    </Table>
  );
}

async function CallLine({ call }: { call: CallSummary }) {
  const { id, caller, costs, createdAt, isUnpriced, tokens } = call;
  return (
    <TableRow className="relative hover:bg-sunken/60">
      <TableCell>
        {/* The whole row is the link. */}
        <Link
          href={`/admin/calls/${id}`}
          className="font-medium after:absolute after:inset-0 hover:text-accent"
        >
          <Purpose call={call} />
        </Link>
        <RelativeTime at={createdAt} className="block whitespace-nowrap text-muted" />
      </TableCell>
      <TableCell className="[overflow-wrap:anywhere]">
        <CallerName caller={caller} />
      </TableCell>
      <TableCell className="[overflow-wrap:anywhere]">
        <EndpointName {...call} />
      </TableCell>
      <TableCell>
        <Ended call={call} />
      </TableCell>
      <TableCell className="text-right">
        <TokenCounts tokens={tokens} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-right">
        <Waited call={call} />
      </TableCell>
      <TableCell className="text-right">
        <Costs costs={costs} isUnpriced={isUnpriced} />
      </TableCell>
    </TableRow>
  );
}

async function CallCard({ call }: { call: CallSummary }) {
  const { id, caller, costs, createdAt, isUnpriced, tokens } = call;
  return (
    <li className="relative flex flex-col gap-2 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-medium">
          <Link href={`/admin/calls/${id}`} className="after:absolute after:inset-0">
            <Purpose call={call} />
          </Link>
        </h2>
        <RelativeTime at={createdAt} className="text-muted text-sm" />
      </div>
      <p className="text-sm [overflow-wrap:anywhere]">
        <CallerName caller={caller} /> · <EndpointName {...call} />
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-sm">
        <div>
          <Ended call={call} />
        </div>
        <div>
          <TokenCounts tokens={tokens} />
        </div>
        <div>
          <Waited call={call} />
        </div>
        <div>
          <Costs costs={costs} isUnpriced={isUnpriced} />
        </div>
      </div>
    </li>
  );
}

async function Purpose({ call: { purpose } }: { call: CallSummary }) {
  const t = await getTranslations("console.calls");
  return <>{purpose ? t(`purpose.${purpose}`) : t("purposeUnknown")}</>;
}

async function Ended({ call: { outcome, attempts, faults } }: { call: CallSummary }) {
  const t = await getTranslations("console.calls");
  return (
    <span className="flex flex-wrap items-center gap-1">
      <OutcomeBadge outcome={outcome} />
      {attempts > 1 && (
        <Badge tone={faults > 0 ? "warn" : "neutral"}>
          {t("attemptCount", { count: attempts })}
        </Badge>
      )}
    </span>
  );
}

/** Time to the first word, then the total. */
async function Waited({ call: { firstWordMs, milliseconds } }: { call: CallSummary }) {
  const t = await getTranslations("console.calls");
  const format = await getFormatter();
  const whole = t("milliseconds", { ms: format.number(milliseconds) });
  if (firstWordMs === null) return <>{whole}</>;
  return (
    <>
      {t("milliseconds", { ms: format.number(firstWordMs) })}
      <span className="text-muted"> / {whole}</span>
    </>
  );
}
