import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EGRESS_PURPOSES, type EgressRecord } from "#lib/domain/calls/egress";
import { Badge } from "#ui/badge";
import { ByteSize } from "#ui/byte-size";
import { RelativeTime } from "#ui/relative-time";
import type { PeopleNames } from "../load-people.ts";
import { getKindWord } from "./kind-word.ts";
import { PersonName } from "./person-name.tsx";
import { providerLabel } from "./provider-label.ts";

type LedgerListProps = { records: EgressRecord[]; people: PeopleNames };

const TONES = { sent: "warn", masked: "accent", blocked: "stop" } as const;

/** The records of the ledger, newest first. */
export function LedgerList({ records, people }: LedgerListProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {records.map((record) => (
        <LedgerLine key={record.id} record={record} people={people} />
      ))}
    </ul>
  );
}

async function LedgerLine({ record, people }: { record: EgressRecord; people: PeopleNames }) {
  const t = await getTranslations("console.privacy");
  const tClass = await getTranslations("console.dataClass");
  const { decision, reason, place, providerId, providerName, model, purpose, dataClass } = record;
  const person = record.widgetId ?? record.userId;
  const known = EGRESS_PURPOSES.find((each) => each === purpose);
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={place === "inside" ? "neutral" : TONES[decision]}>
          {t(`decision.${decision}`)}
        </Badge>
        <Link
          href={`/admin/privacy/providers/${providerId}`}
          className="font-medium underline-offset-4 hover:text-accent hover:underline"
        >
          {providerLabel(providerName, t)}
        </Link>
        <span className="text-muted [overflow-wrap:anywhere]">{model}</span>
        <span className="ml-auto tabular-nums">
          <ByteSize bytes={record.bytes} />
        </span>
      </div>
      <p className="flex flex-wrap gap-x-2 text-muted text-sm">
        <RelativeTime at={record.createdAt} />
        <span>· {known ? t(`purpose.${known}`) : purpose}</span>
        <span>· {tClass(dataClass)}</span>
        <span>· {t(`place.${place}`)}</span>
        <span>
          ·{" "}
          <Link
            href={`/admin/privacy/people/${person}`}
            className="underline-offset-4 hover:underline"
          >
            <PersonName person={person} people={people} />
          </Link>
        </span>
        {reason && (
          <span>
            ·{" "}
            {t(reason === "unmaskable" ? "reason.unmaskable" : "reason.restricted", {
              dataClass: tClass(dataClass),
            })}
          </span>
        )}
      </p>
      {record.sha256 && <Proof record={record} />}
    </li>
  );
}

/** What is known of the text that was sent, without the text itself. */
async function Proof({ record }: { record: EgressRecord }) {
  const t = await getTranslations("console.privacy");
  const kindWord = await getKindWord();
  const masked = Object.entries(record.masked).map(([kind, count]) => `${kindWord(kind)} ${count}`);
  return (
    <details className="text-muted text-sm">
      <summary className="cursor-pointer">{t("proof")}</summary>
      <dl className="grid gap-x-4 gap-y-1 pt-2 [overflow-wrap:anywhere] sm:grid-cols-[auto_1fr]">
        <dt>{t("address")}</dt>
        <dd>{record.address}</dd>
        <dt>{t("placeLabel")}</dt>
        <dd>
          {t(`place.${record.place}`)}
          {record.place === "inside" &&
            ` (${t(record.isPlaceConfirmed ? "placeConfirmed" : "placeUnconfirmed")})`}
        </dd>
        <dt>SHA-256</dt>
        <dd className="font-mono text-xs leading-5">{record.sha256}</dd>
        <dt>{t("maskedTitle")}</dt>
        <dd>{masked.join(" · ") || t("nothing")}</dd>
      </dl>
    </details>
  );
}
