"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Document, pdfjs } from "react-pdf";
import { useDoor } from "../door.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";

// Everything pdf.js loads comes from this server; set-up copies it from the package.
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/pdf.worker.min.mjs";

const OPTIONS = {
  cMapUrl: "/pdfjs/cmaps/",
  standardFontDataUrl: "/pdfjs/standard_fonts/",
  wasmUrl: "/pdfjs/wasm/",
  // Only the bytes of the pages that are looked at.
  disableAutoFetch: true,
  disableStream: true,
  // A page is drawn, never run.
  enableXfa: false,
};

type PdfFileProps = {
  /** Within the door. */
  address: string;
  /** Shown instead, when the file cannot be read. */
  fallback: ReactNode;
  children: (pageCount: number) => ReactNode;
};

/** An original PDF, opened for drawing. Pages inside it share one worker and one download. */
export function PdfFile({ address, fallback, children }: PdfFileProps) {
  const [pageCount, setPageCount] = useState<number | null>(null);
  const { path, headers } = useDoor();
  const file = useMemo(
    () => ({ url: `${path}${address}`, httpHeaders: headers }),
    [path, address, headers],
  );
  return (
    <Document
      suspense={false}
      file={file}
      options={OPTIONS}
      loading={<PageSkeleton />}
      error={fallback}
      noData={fallback}
      onLoadSuccess={(document) => setPageCount(document.numPages)}
      className="flex min-h-0 flex-1 flex-col"
    >
      {pageCount !== null && children(pageCount)}
    </Document>
  );
}
