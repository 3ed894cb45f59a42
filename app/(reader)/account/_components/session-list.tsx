import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OwnSession } from "#lib/db/people/own-sessions";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import { EndSession } from "./end-session.tsx";
import { useDeviceName } from "./use-device-name.ts";

type SessionListProps = {
  sessions: OwnSession[];
  /** The organization of this page; only others are named. */
  organization: string;
};

/** The person's open sessions: on which device, and when and from where each was last used. */
export function SessionList({ sessions, organization }: SessionListProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 px-4 py-3"
        >
          <DeviceName session={session} isElsewhere={session.organization !== organization} />
          <EndSession session={session} />
          <SessionFacts session={session} />
        </li>
      ))}
    </ul>
  );
}

function DeviceName({ session, isElsewhere }: { session: OwnSession; isElsewhere: boolean }) {
  const t = useTranslations("account");
  const nameOf = useDeviceName();
  return (
    <div className="min-w-0">
      <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
        {nameOf(session.device)}
        {session.isCurrent && <Badge tone="accent">{t("thisDevice")}</Badge>}
      </h3>
      {isElsewhere && <p className="text-muted text-sm">{session.organization}</p>}
    </div>
  );
}

function SessionFacts({ session }: { session: OwnSession }) {
  const t = useTranslations("account");
  const format = useFormatter();
  const { lastUsedAt, address, createdAt } = session;
  return (
    <dl className="col-span-2 flex flex-wrap gap-x-8 gap-y-2 text-sm">
      <Fact name={t("lastUsed")}>{lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t("never")}</Fact>
      <Fact name={t("address")}>{address ?? t("unknownAddress")}</Fact>
      <Fact name={t("signedIn")}>
        {format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" })}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-32">
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
