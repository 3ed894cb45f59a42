"use client";

import { useTranslations } from "next-intl";
import { type RefCallback, useCallback, useEffect, useRef, useState } from "react";
import type { DocumentView } from "#lib/domain/documents/document-view";
import type { PageMarks } from "#lib/domain/documents/marks";
import { ErrorState } from "#ui/page/error-state";
import { useWidth } from "#ui/use-width";
import { fileAddress, marksAddress } from "./document-address.ts";
import { PageNavigation } from "./page-navigation.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import { PdfFile } from "./pdf-file.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { useJson } from "./use-json.ts";

/** A wider page is no easier to read. CSS pixels. */
const WIDEST = 900;
/** A4, until the page's own ratio is known. */
const USUAL_RATIO = Math.SQRT2;

type PdfPagesProps = { view: DocumentView; mark: { start: number; end: number } | null };

/** All pages of a PDF, one below the other; only those near the screen are rendered. */
export function PdfPages({ view, mark }: PdfPagesProps) {
  const t = useTranslations("source");
  const marks = useJson<{ marks: PageMarks[] }>(mark && marksAddress(view, mark));
  const fallback = <ErrorState title={t("failed")} className="m-4" />;
  if (mark && marks.state === "loading") return <PageSkeleton />;
  const found = marks.state === "loaded" ? marks.value.marks : [];
  return (
    <PdfFile address={fileAddress(view)} fallback={fallback}>
      {(pageCount) => <Pages pageCount={pageCount} marks={found} />}
    </PdfFile>
  );
}

type PagesProps = { pageCount: number; marks: PageMarks[] };

function Pages({ pageCount, marks }: PagesProps) {
  const t = useTranslations("source");
  const [frame, room] = useWidth();
  const first = marks[0]?.page ?? 1;
  const [page, setPage] = useState(first);
  const scroller = useRef<HTMLElement | null>(null);
  const join: RefCallback<HTMLElement> = useCallback(
    (element) => {
      scroller.current = element;
      return frame(element);
    },
    [frame],
  );
  const turn = useCallback((wanted: number, behavior: ScrollBehavior = "smooth") => {
    scroller.current?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ behavior });
  }, []);
  const isMeasured = room !== null;
  useEffect(() => {
    if (isMeasured && first > 1) turn(first, "instant");
  }, [isMeasured, first, turn]);

  const width = room === null ? null : Math.min(room, WIDEST);
  return (
    <>
      <PageNavigation page={page} pageCount={pageCount} onTurn={turn} />
      <section
        ref={join}
        aria-label={t("pageOf", { page, total: pageCount })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard.
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4 focus-visible:-outline-offset-2"
      >
        {width !== null &&
          Array.from({ length: pageCount }, (_, index) => index + 1).map((number) => (
            <LazyPage
              key={number}
              page={number}
              width={width}
              marks={marks.find((marked) => marked.page === number) ?? null}
              shouldScroll={number === first && marks.length > 0}
              onSeen={setPage}
            />
          ))}
      </section>
    </>
  );
}

type LazyPageProps = {
  page: number;
  width: number;
  marks: PageMarks | null;
  shouldScroll: boolean;
  onSeen: (page: number) => void;
};

/** Reserves the space of a page, and renders it while it is on or near the screen. */
function LazyPage({ page, width, marks, shouldScroll, onSeen }: LazyPageProps) {
  const t = useTranslations("source");
  const [isNear, setNear] = useState(false);
  const [ratio, setRatio] = useState(USUAL_RATIO);
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      if (!element) return;
      const near = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
        rootMargin: "100% 0px",
        root: element.parentElement,
      });
      // The page at the middle of the screen is the current one.
      const middle = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) onSeen(page);
        },
        { rootMargin: "-50% 0px", root: element.parentElement },
      );
      near.observe(element);
      middle.observe(element);
      return () => {
        near.disconnect();
        middle.disconnect();
      };
    },
    [page, onSeen],
  );
  return (
    <div
      ref={ref}
      data-page={page}
      className="mx-auto shrink-0 bg-white"
      style={{ width, minHeight: width * ratio }}
    >
      {isNear && (
        <PdfPage
          page={page}
          width={width}
          marks={marks}
          shouldScroll={shouldScroll}
          fallback={<ErrorState title={t("failed")} className="m-4" />}
          onSize={setRatio}
        />
      )}
    </div>
  );
}
