import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { EgressSummary } from "#lib/domain/calls/egress";
import { ByteSize } from "#ui/byte-size";

/** How much was sent out, how often, and how often sending was blocked. */
export async function EgressTotals({ summary }: { summary: EgressSummary }) {
  const t = await getTranslations("console.privacy");
  const format = await getFormatter();
  const sum = (name: "bytes" | "records" | "blocked") =>
    summary.byProvider.reduce((total, line) => total + line[name], 0);
  const entities = summary.masked.reduce((total, line) => total + line.entities, 0);
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure name={t("bytesLeft")}>
        <ByteSize bytes={sum("bytes")} />
      </Figure>
      <Figure name={t("requestsLeft")}>{format.number(sum("records") - sum("blocked"))}</Figure>
      <Figure name={t("requestsBlocked")}>{format.number(sum("blocked"))}</Figure>
      <Figure name={t("entitiesMasked")}>{format.number(entities)}</Figure>
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end gap-1 rounded-lg border bg-surface p-4">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-2xl tabular-nums">{children}</dd>
    </div>
  );
}
