"use client";

import { useFormatter, useNow } from "next-intl";

type RelativeTimeProps = { at: string | Date; className?: string };

/** "3 minutes ago", kept current, with the exact time on hover. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, { dateStyle: "medium", timeStyle: "medium" })}
      className={className}
    >
      {/* If the server's clock is ahead, the time must not be in the future. */}
      {format.relativeTime(date > now ? now : date, now)}
    </time>
  );
}
