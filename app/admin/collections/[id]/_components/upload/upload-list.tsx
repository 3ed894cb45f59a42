"use client";

import { CircleAlert, Copy, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { foldersOf } from "#lib/domain/documents/document-path";
import { Button } from "#ui/button";
import { Progress } from "#ui/progress";
import { type SameName, SameNameOffer } from "./same-name-offer.tsx";
import { namesakesOf, type Upload } from "./uploads-reducer.ts";
import type { Uploads } from "./use-uploads.ts";

/** Long enough to read, short enough not to be in the way. */
const SHOWN_WHEN_DONE_MILLISECONDS = 4_000;

/**
 * The uploads under way, those that failed, and those that may be a new version of another document. The table below
 * lists the others.
 */
export function UploadList({ uploads: list }: { uploads: Uploads }) {
  const { uploads, cancel, retry, settle, clear } = list;
  const t = useTranslations("console.uploads");
  const shown = uploads.filter(
    (upload) => upload.state !== "done" || namesakesOf(upload, uploads).length > 0,
  );
  const isOver = (upload: Upload) => upload.state !== "waiting" && upload.state !== "sending";
  const done = uploads.filter(({ state }) => state === "done" || state === "duplicate").length;
  useClearWhenDone(uploads.length > 0 && shown.length === 0, clear);

  if (uploads.length === 0) return null;
  return (
    <section aria-label={t("title")} className="rounded-lg border bg-surface">
      <header className="flex min-h-11 items-center justify-between gap-3 px-4 py-1.5">
        <p role="status" className="font-medium text-sm">
          {t("summary", { done, total: uploads.length })}
        </p>
        {uploads.every(isOver) && (
          <Button variant="ghost" size="small" onClick={clear}>
            {t("dismiss")}
          </Button>
        )}
      </header>
      <ul className="max-h-80 divide-y divide-line overflow-y-auto border-t empty:hidden">
        {shown.map((upload) => (
          <UploadLine
            key={upload.key}
            upload={upload}
            namesakes={namesakesOf(upload, uploads)}
            onSettle={() => settle(upload.key)}
            onCancel={() => cancel(upload.key)}
            onRetry={() => retry(upload.key)}
          />
        ))}
      </ul>
    </section>
  );
}

function useClearWhenDone(isAllDone: boolean, clear: () => void): void {
  const latest = useRef(clear);
  latest.current = clear;
  useEffect(() => {
    if (!isAllDone) return;
    const timer = setTimeout(() => latest.current(), SHOWN_WHEN_DONE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isAllDone]);
}

type UploadLineProps = {
  upload: Upload;
  namesakes: SameName[];
  onSettle: () => void;
  onCancel: () => void;
  onRetry: () => void;
};

function UploadLine({ upload, namesakes, onSettle, onCancel, onRetry }: UploadLineProps) {
  const t = useTranslations("console.uploads");
  const common = useTranslations("common");
  const { file, path, state } = upload;
  const isOpen = state === "waiting" || state === "sending";
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <UploadIcon state={state} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="truncate" title={path}>
          {path}
        </p>
        {state === "done" ? (
          <NewVersionOffer upload={upload} namesakes={namesakes} onSettle={onSettle} />
        ) : (
          <UploadNote upload={upload} />
        )}
      </div>
      {isOpen && (
        <Button
          variant="ghost"
          size="icon-small"
          aria-label={common("labelled", { name: t("cancel"), value: file.name })}
          onClick={onCancel}
        >
          <X aria-hidden />
        </Button>
      )}
      {(state === "failed" || state === "cancelled") && (
        <Button size="small" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </li>
  );
}

type NewVersionOfferProps = { upload: Upload; namesakes: SameName[]; onSettle: () => void };

/** Asks whether a stored file is the new version of a document that has its name. */
function NewVersionOffer({ upload, namesakes, onSettle }: NewVersionOfferProps) {
  const t = useTranslations("console.sameName");
  const { file, stored } = upload;
  const [first] = namesakes;
  if (!stored || !first) return null;
  const [folder, count] = [foldersOf(first.path).join("/"), namesakes.length];
  const { name } = file;
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-muted text-sm">
        {count > 1 && t("several", { name, count })}
        {count === 1 && (folder ? t("inFolder", { name, folder }) : t("withoutFolder", { name }))}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <SameNameOffer
          documentId={stored.documentId}
          name={upload.path}
          others={namesakes}
          onJoined={onSettle}
        />
        <Button variant="ghost" onClick={onSettle}>
          {t("keepBoth")}
        </Button>
      </div>
    </div>
  );
}

function UploadIcon({ state }: { state: Upload["state"] }) {
  if (state === "duplicate") return <Copy aria-hidden className="size-4 shrink-0 text-muted" />;
  if (state === "failed" || state === "refused") {
    return <CircleAlert aria-hidden className="size-4 shrink-0 text-stop" />;
  }
  return <span aria-hidden className="size-4 shrink-0" />;
}

function UploadNote({ upload }: { upload: Upload }) {
  const t = useTranslations("console.uploads");
  const format = useFormatter();
  const { file, state, sent, note } = upload;
  if (state === "failed" || state === "refused") {
    return <p className="text-sm text-stop">{note}</p>;
  }
  if (state === "duplicate") {
    return <p className="text-muted text-sm">{t("duplicate", { name: note ?? file.name })}</p>;
  }
  if (state !== "sending") return <p className="text-muted text-sm">{t(state)}</p>;

  const share = file.size === 0 ? 1 : Math.min(1, sent / file.size);
  const percent = format.number(share, { style: "percent" });
  return (
    <div className="flex items-center gap-3">
      <Progress value={share} label={file.name} className="max-w-60" />
      <span className="text-muted text-sm">
        {share < 1 ? t("sending", { percent }) : t("storing")}
      </span>
    </div>
  );
}
