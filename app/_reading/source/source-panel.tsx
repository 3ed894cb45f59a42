"use client";

import { ArrowLeft, ArrowRight, ExternalLink, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { spanAddress } from "#lib/domain/documents/span-address";
import { hasPageNumber } from "#lib/domain/search/passage";
import { Button } from "#ui/button";
import { Sheet } from "#ui/overlay/sheet";
import { DocumentPlace } from "../document/document-place.tsx";
import { useDoor } from "../door.tsx";
import type { Hit } from "../turn.ts";
import { useIsDesktop } from "../use-is-desktop.ts";
import { AlsoIn, keptFor } from "./also-in.tsx";

type SourcePanelProps = {
  open: { hit: Hit; hits: Hit[] } | null;
  onWalk: (hit: Hit) => void;
  onClose: () => void;
};

/** The source at the right of the answer; on phones it slides over the answer from below. */
export function SourcePanel({ open, onWalk, onClose }: SourcePanelProps) {
  const t = useTranslations("source");
  const isDesktop = useIsDesktop();
  if (!open) return null;
  const panel = <Panel {...open} onWalk={onWalk} onClose={isDesktop ? onClose : null} />;
  if (isDesktop) {
    return (
      <aside
        aria-label={t("label")}
        className="print-hidden fade-in-0 flex w-[40%] max-w-3xl shrink-0 animate-in xl:w-[46%] flex-col border-l bg-sunken"
      >
        {panel}
      </aside>
    );
  }
  return (
    <Sheet
      side="bottom"
      open
      label={t("label")}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {panel}
    </Sheet>
  );
}

type PanelProps = {
  hit: Hit;
  hits: Hit[];
  onWalk: (hit: Hit) => void;
  /** Null when the surrounding frame has its own close button. */
  onClose: (() => void) | null;
};

function Panel({ hit, hits, onWalk, onClose }: PanelProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.focus();
  }, []);
  const kept = keptFor(hit, hits);
  const index = hits.findIndex((other) => other.key === kept.key);
  const walk = (step: number) => {
    const next = hits[index + step];
    if (next) onWalk(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === "ArrowRight") walk(1);
    else if (event.key === "ArrowLeft") walk(-1);
    else if (event.key === "Escape" && onClose) {
      event.preventDefault();
      onClose();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys repeat what its buttons do.
    <div
      ref={frame}
      tabIndex={-1}
      className="flex min-h-0 flex-1 flex-col outline-none"
      onKeyDown={onKeyDown}
    >
      <PanelHeader hit={hit} onClose={onClose} />
      <AlsoIn hit={hit} kept={kept} onOpen={onWalk} />
      <DocumentPlace key={hit.key} hit={hit} />
      <PanelFooter hit={hit} index={index} count={hits.length} onWalk={walk} />
    </div>
  );
}

type PanelFooterProps = {
  hit: Hit;
  /** Its position among the answer's hits, from 0, and how many hits there are. */
  index: number;
  count: number;
  onWalk: (step: number) => void;
};

function PanelFooter({ hit, index, count, onWalk }: PanelFooterProps) {
  const t = useTranslations("source");
  const { access } = useDoor();
  return (
    <footer className="flex flex-wrap items-center gap-1 border-t bg-surface px-2 py-1.5">
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("previous")}
        title={t("previous")}
        aria-keyshortcuts="ArrowLeft"
        disabled={index <= 0}
        onClick={() => onWalk(-1)}
      >
        <ArrowLeft aria-hidden />
      </Button>
      <p className="text-muted text-sm" role="status">
        {t("position", { current: index + 1, total: count })}
      </p>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("next")}
        title={t("next")}
        aria-keyshortcuts="ArrowRight"
        disabled={index >= count - 1}
        onClick={() => onWalk(1)}
      >
        <ArrowRight aria-hidden />
      </Button>
      {access === "document" && (
        <Button asChild variant="ghost" size="small" className="ml-auto text-accent">
          <Link href={spanAddress(hit)} target="_blank" prefetch={false}>
            {t("openDocument")} <ExternalLink aria-hidden />
          </Link>
        </Button>
      )}
    </footer>
  );
}

type PanelHeaderProps = { hit: Hit; onClose: (() => void) | null };

function PanelHeader({ hit, onClose }: PanelHeaderProps) {
  const t = useTranslations("source");
  const reader = useTranslations("reader");
  return (
    <header className="flex items-start gap-3 border-b bg-surface py-3 pr-2 pl-4 max-lg:pr-12">
      {hit.marker !== null && (
        <span
          aria-hidden
          className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-sm bg-accent font-semibold text-on-accent text-sm"
        >
          {hit.marker}
        </span>
      )}
      <div className="min-w-0 flex-1">
        <h2 className="line-clamp-2 font-semibold leading-6">{hit.title}</h2>
        <p className="line-clamp-2 text-muted text-sm">
          {[
            ...hit.headings,
            ...(hasPageNumber(hit) ? [reader("page", { page: hit.page })] : []),
          ].join(" › ")}
        </p>
      </div>
      {onClose && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("close")}
          title={t("close")}
          className="text-muted"
          onClick={onClose}
        >
          <X aria-hidden />
        </Button>
      )}
    </header>
  );
}
