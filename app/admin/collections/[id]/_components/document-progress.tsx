"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import type { DocumentWarning } from "#lib/domain/documents/document";
import { type DocumentRow, type Pace, paceOf } from "#lib/domain/documents/document-row";
import { Progress } from "#ui/progress";
import { useLimits } from "./limits.ts";

/** A document's state in words and counts, never only as a bar. */
export function DocumentProgress({ row }: { row: DocumentRow }) {
  return (
    <div className="flex min-w-36 flex-col md:min-w-44 gap-1">
      <Stage row={row} />
      <Stuck row={row} />
      {row.warnings.map((warning) => (
        <Warning key={warning.code} warning={warning} />
      ))}
    </div>
  );
}

function Stuck({ row }: { row: DocumentRow }) {
  const t = useTranslations("console.documents");
  const { canEmbed } = useLimits();
  const isParsed = row.state === "searchable";
  // Without an embedding model nothing is expected of it.
  if (!row.isStuck || (isParsed && !canEmbed)) return null;
  return <p className="text-sm text-warn">{t(isParsed ? "stuckEmbedding" : "stuck")}</p>;
}

function Stage({ row }: { row: DocumentRow }) {
  const t = useTranslations("console.documents");
  switch (row.state) {
    case "queued":
      return <p className="text-muted">{t("queued")}</p>;
    case "parsing":
      return <Parsing row={row} />;
    case "searchable":
      return <Searchable row={row} />;
    case "ready":
      return <p>{t("ready", { count: row.passageCount })}</p>;
    case "failed":
      return <Failure row={row} />;
  }
}

function Parsing({ row }: { row: DocumentRow }) {
  const t = useTranslations("console.documents");
  const { pagesParsed: done, pageCount: total } = row;
  const label = total > 0 ? t("parsingPages", { done, total }) : t("parsing");
  return (
    <>
      <p>{label}</p>
      <Progress value={total > 0 ? done / total : null} label={label} />
      <PaceLine row={row} unit="pagesRate" />
    </>
  );
}

function Searchable({ row }: { row: DocumentRow }) {
  const t = useTranslations("console.documents");
  const { canEmbed } = useLimits();
  if (!canEmbed) return <p>{t("wordsOnly")}</p>;

  const { embeddedCount: done, passageCount: total } = row;
  const label = t("embedding", { done, total });
  return (
    <>
      <p>{label}</p>
      <Progress value={total > 0 ? done / total : null} label={label} />
      <PaceLine row={row} unit="passagesRate" />
    </>
  );
}

function Failure({ row }: { row: DocumentRow }) {
  const t = useTranslations("console.documents");
  const reason = useTranslations("failure");
  return (
    <div className="flex items-start gap-2 text-stop">
      <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      <p>
        {t.rich("failed", {
          reason: reason(row.failureCode ?? "internal"),
          strong: (words) => <span className="font-medium">{words}</span>,
        })}
        {row.versionNumber > 1 && ` ${t("earlierInUse")}`}
      </p>
    </div>
  );
}

function Warning({ warning }: { warning: DocumentWarning }) {
  const t = useTranslations("warning");
  const pages = useTranslations("console.documents");
  const format = useFormatter();
  const listed = warning.pages?.slice(0, 12).map(String) ?? [];
  return (
    <p className="flex items-start gap-2 text-sm text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {t(warning.code, { count: Number(warning.detail) || 0 })}
        {listed.length > 0 && ` ${pages("warningPages", { pages: format.list(listed) })}`}
      </span>
    </p>
  );
}

function PaceLine({ row, unit }: { row: DocumentRow; unit: "pagesRate" | "passagesRate" }) {
  const t = useTranslations("console.documents");
  const format = useFormatter();
  const pace = paceOf(row, useNow({ updateInterval: 1_000 }));
  if (!pace) return null;
  const rate = format.number(pace.perSecond, { maximumSignificantDigits: 2 });
  return (
    <p className="text-muted text-sm">
      {t(unit, { rate })} · <TimeLeft pace={pace} />
    </p>
  );
}

function TimeLeft({ pace: { secondsLeft } }: { pace: Pace }) {
  const t = useTranslations("console.documents");
  return secondsLeft < 90
    ? t("secondsLeft", { count: Math.ceil(secondsLeft) })
    : t("minutesLeft", { count: Math.ceil(secondsLeft / 60) });
}
