"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DocumentView } from "#lib/domain/documents/document-view";
import { languageOfText } from "#lib/domain/language";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useDoor } from "../door.tsx";
import { Blocks } from "./blocks.tsx";
import { viewAddress } from "./document-address.ts";
import { PageSkeleton } from "./page-skeleton.tsx";

/** Characters shown before and after the mark at first, and added each time more is shown. */
const AROUND = 8000;

type Span = { start: number; end: number };
type TextDocumentProps = { view: DocumentView; mark: Span | null };

/**
 * The text of a document without pages. A long text is shown in a window around the mark, which grows as
 * the reader scrolls.
 */
export function TextDocument({ view, mark }: TextDocumentProps) {
  const t = useTranslations("source");
  const { shown, hasFailed, showBefore, showAfter } = useWindow(view, mark);
  const frame = useRef<HTMLDivElement>(null);
  const isShown = shown !== null;
  // Aligned at its start: a centred mark that is longer than the screen would begin above it.
  useEffect(() => {
    if (isShown) frame.current?.querySelector("mark")?.scrollIntoView({ block: "start" });
  }, [isShown]);

  if (hasFailed) return <ErrorState title={t("failed")} className="m-4" />;
  if (!shown) return <PageSkeleton />;
  return (
    <section
      ref={frame}
      aria-label={view.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard.
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto bg-surface focus-visible:-outline-offset-2"
    >
      <article
        lang={languageOfText(shown.text.slice(0, 2000))}
        className="mx-auto flex max-w-measure flex-col gap-4 px-5 py-6 sm:px-8"
      >
        {shown.from > 0 && hasTextBefore(shown) && (
          <Button size="small" className="self-center" onClick={showBefore}>
            {t("moreAbove")}
          </Button>
        )}
        <Blocks view={shown} mark={mark} />
        {shown.to < shown.length && <FurtherDown onReach={showAfter} label={t("moreBelow")} />}
      </article>
    </section>
  );
}

/** Whether there is text before the window. Blank lines before the first block do not count. */
function hasTextBefore({ from, blocks }: DocumentView): boolean {
  return from > 0 && (blocks[0]?.start ?? 0) > 0;
}

type FurtherDownProps = { onReach: () => void; label: string };

/** Shows more text when the reader scrolls to it, or clicks its button. */
function FurtherDown({ onReach, label }: FurtherDownProps) {
  const ref = useCallback(
    (element: HTMLButtonElement | null) => {
      if (!element) return;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onReach();
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [onReach],
  );
  return (
    <Button ref={ref} size="small" className="self-center" onClick={onReach}>
      {label}
    </Button>
  );
}

/** The shown part of the text, and functions that enlarge it. */
function useWindow(view: DocumentView, mark: Span | null) {
  const [shown, setShown] = useState<DocumentView | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const { documentId, versionId } = view;
  const { path, headers } = useDoor();
  const start = mark?.start ?? 0;
  const end = mark?.end ?? 0;

  const load = useCallback(
    async (from: number, to: number) => {
      const version = { documentId, versionId };
      const url = `${path}${viewAddress(version, Math.max(0, from), to)}`;
      const reply = await requestJson<DocumentView>("GET", url, undefined, { headers });
      if (reply.ok) {
        setShown(reply.body);
      } else {
        console.warn("A document could not be read.", reply);
        setFailed(true);
      }
    },
    [documentId, versionId, path, headers],
  );
  useEffect(() => {
    void load(start - AROUND, end + AROUND);
  }, [load, start, end]);

  const from = shown?.from ?? 0;
  const to = shown?.to ?? 0;
  const showBefore = useCallback(() => void load(from - AROUND, to), [load, from, to]);
  const showAfter = useCallback(() => void load(from, to + 2 * AROUND), [load, from, to]);
  return { shown, hasFailed, showBefore, showAfter };
}
