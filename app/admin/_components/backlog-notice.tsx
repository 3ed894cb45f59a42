"use client";

import { Hourglass, TriangleAlert, WifiOff } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import {
  type Backlog,
  type LaneBacklog,
  WORK_LANES,
  type WorkLane,
} from "#lib/domain/documents/backlog";
import { requestJson } from "#ui/request-json";

const REFRESH_MILLISECONDS = 10_000;

/**
 * What waits to be parsed and to be embedded, how fast that goes, and why it does not. Kept current; empty
 * when nothing waits.
 */
export function BacklogNotice({ initial }: { initial: Backlog }) {
  const t = useTranslations("console.behind");
  const { backlog, isLost } = useBacklog(initial);
  const lanes = WORK_LANES.filter((lane) => backlog[lane].state !== "done");
  return (
    <aside aria-label={t("label")} className="flex flex-col gap-1 empty:hidden">
      {lanes.map((lane) => (
        <Lane key={lane} lane={lane} backlog={backlog[lane]} />
      ))}
      {lanes.length > 0 && isLost && (
        <Line icon={<WifiOff aria-hidden className="mt-0.5 size-4 shrink-0" />}>{t("lost")}</Line>
      )}
    </aside>
  );
}

function Lane({ lane, backlog }: { lane: WorkLane; backlog: LaneBacklog }) {
  const t = useTranslations("console.behind");
  const format = useFormatter();
  const now = useNow({ updateInterval: REFRESH_MILLISECONDS });
  const { documents, units, since, reason } = backlog;
  // If the server's clock is ahead, the time must not be in the future.
  const oldest = since ? Math.min(Date.parse(since), now.getTime()) : now;
  const Icon = reason ? TriangleAlert : Hourglass;
  return (
    <Line icon={<Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />}>
      {t(lane, {
        documents,
        units,
        since: format.relativeTime(oldest, now),
      })}{" "}
      <Pace lane={lane} backlog={backlog} />
      {/* Only this is announced: the counts change all the time. */}
      <span role="status" className="text-warn">
        {reason && t("standing", { reason: t(`reason.${lane}.${reason}`) })}
      </span>
    </Line>
  );
}

function Pace({ lane, backlog }: { lane: WorkLane; backlog: LaneBacklog }) {
  const t = useTranslations("console.behind");
  const format = useFormatter();
  const now = useNow({ updateInterval: REFRESH_MILLISECONDS });
  const { perMinute, doneAt } = backlog;
  if (perMinute === null || doneAt === null) return null;
  const minutes = Math.max(1, Math.ceil((Date.parse(doneAt) - now.getTime()) / 60_000));
  const rate = format.number(perMinute, { maximumSignificantDigits: 2 });
  return t(`pace.${lane}`, { rate, minutes });
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-muted text-sm">
      {icon}
      <span>{children}</span>
    </p>
  );
}

/** The backlog, read again every ten seconds while the page is visible. */
function useBacklog(initial: Backlog): { backlog: Backlog; isLost: boolean } {
  const [backlog, setBacklog] = useState(initial);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const reply = await requestJson<Backlog>("GET", "/api/backlog");
      setLost(!reply.ok);
      if (reply.ok) setBacklog(reply.body);
    }, REFRESH_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return { backlog, isLost };
}
