"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Page } from "react-pdf";
import type { PageMarks } from "#lib/domain/documents/marks";
import "react-pdf/dist/Page/TextLayer.css";

/** A larger canvas costs memory and looks no sharper. */
const LARGEST_PIXEL_RATIO = 2;

type PdfPageProps = {
  page: number;
  /** CSS pixels. */
  width: number;
  marks: PageMarks | null;
  /** Scrolls the marks into view when the page is rendered. */
  shouldScroll: boolean;
  fallback: ReactNode;
  onSize?: (ratio: number) => void;
};

/** One page of the original with our marks over it. The paper stays light in the dark theme. */
export function PdfPage({ page, width, marks, shouldScroll, fallback, onSize }: PdfPageProps) {
  const [isDrawn, setDrawn] = useState(false);
  return (
    <div className="relative mx-auto w-fit bg-white text-black shadow-float [color-scheme:light]">
      <Page
        suspense={false}
        pageNumber={page}
        width={width}
        devicePixelRatio={Math.min(window.devicePixelRatio, LARGEST_PIXEL_RATIO)}
        renderAnnotationLayer={false}
        renderTextLayer
        loading={<div style={{ width, height: width * Math.SQRT2 }} />}
        error={fallback}
        onLoadSuccess={({ originalHeight, originalWidth }) =>
          onSize?.(originalHeight / originalWidth)
        }
        onRenderSuccess={() => setDrawn(true)}
      />
      {marks && <Marks marks={marks} width={width} shouldScroll={shouldScroll && isDrawn} />}
    </div>
  );
}

type MarksProps = { marks: PageMarks; width: number; shouldScroll: boolean };

/** Converts points to pixels and leaves a little room around the letters. */
function Marks({ marks, width, shouldScroll }: MarksProps) {
  const t = useTranslations("source");
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shouldScroll) first.current?.scrollIntoView({ block: "center" });
  }, [shouldScroll]);
  const scale = width / marks.width;
  const room = 1.5;
  return (
    <section
      aria-label={t("marked")}
      // As with a marker pen, the letters stay black.
      className="pointer-events-none absolute inset-0 z-10 mix-blend-multiply"
    >
      {marks.rects.map((rect, index) => (
        <div
          key={`${rect.x}/${rect.y}/${rect.width}`}
          ref={index === 0 ? first : null}
          data-mark
          className="absolute scroll-my-16 rounded-[2px] bg-[oklch(0.93_0.13_100)]"
          style={{
            left: rect.x * scale - room,
            top: rect.y * scale - room,
            width: rect.width * scale + 2 * room,
            height: rect.height * scale + 2 * room,
          }}
        />
      ))}
    </section>
  );
}
