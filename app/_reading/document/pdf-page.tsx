"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Page } from "react-pdf";
import type { PageMarks } from "#lib/domain/documents/marks";
import "react-pdf/dist/Page/TextLayer.css";

/** A larger canvas costs memory and looks no sharper. */
const LARGEST_PIXEL_RATIO = 2;

const MARKER = "#fde87e";
/** CSS pixels. */
const CORNER = 2;

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

/** One page of the original with our marks on it. The paper stays light in the dark theme. */
export function PdfPage({ page, width, marks, shouldScroll, fallback, onSize }: PdfPageProps) {
  const [isDrawn, setDrawn] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  return (
    <div className="relative mx-auto w-fit bg-white text-black shadow-float [color-scheme:light]">
      <Page
        suspense={false}
        pageNumber={page}
        width={width}
        devicePixelRatio={Math.min(window.devicePixelRatio, LARGEST_PIXEL_RATIO)}
        canvasRef={canvas}
        renderAnnotationLayer={false}
        renderTextLayer
        loading={<div style={{ width, height: width * Math.SQRT2 }} />}
        error={fallback}
        onLoadSuccess={({ originalHeight, originalWidth }) =>
          onSize?.(originalHeight / originalWidth)
        }
        onRenderSuccess={() => {
          if (canvas.current && marks) paint(canvas.current, marks, width);
          setDrawn(true);
        }}
      />
      {marks && <Marks marks={marks} width={width} shouldScroll={shouldScroll && isDrawn} />}
    </div>
  );
}

/**
 * Marks passages on the drawn page. As with a marker pen, the letters stay black. It is the canvas that blends: where a
 * browser draws a large canvas as a layer of its own, as WebKit does, an element with mix-blend-mode hides the letters.
 */
function paint(canvas: HTMLCanvasElement, marks: PageMarks, width: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = canvas.width / width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalCompositeOperation = "multiply";
  context.fillStyle = MARKER;
  context.beginPath();
  for (const place of placesOf(marks, width)) {
    context.roundRect(place.left, place.top, place.width, place.height, CORNER);
  }
  // In one step, so that the colour is no darker where two marks overlap.
  context.fill();
  context.restore();
}

/** The marks on a page of this width, in CSS pixels, with a little room around the letters. */
function placesOf(marks: PageMarks, width: number) {
  const scale = width / marks.width;
  const room = 1.5;
  return marks.rects.map((rect) => ({
    left: rect.x * scale - room,
    top: rect.y * scale - room,
    width: rect.width * scale + 2 * room,
    height: rect.height * scale + 2 * room,
  }));
}

type MarksProps = { marks: PageMarks; width: number; shouldScroll: boolean };

/** The places of the marks, to be scrolled to. Their colour is on the page itself. */
function Marks({ marks, width, shouldScroll }: MarksProps) {
  const t = useTranslations("source");
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shouldScroll) first.current?.scrollIntoView({ block: "center" });
  }, [shouldScroll]);
  return (
    <section aria-label={t("marked")} className="pointer-events-none absolute inset-0 z-10">
      {placesOf(marks, width).map((place, index) => (
        <div
          key={`${place.left}/${place.top}/${place.width}`}
          ref={index === 0 ? first : null}
          data-mark
          className="absolute scroll-my-16"
          style={place}
        />
      ))}
    </section>
  );
}
