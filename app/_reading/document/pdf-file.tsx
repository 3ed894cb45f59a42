"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Document, pdfjs } from "react-pdf";
import { useDoor } from "../door.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";

// pdf.js loads everything from this server; set-up copies it from the package.
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/pdf.worker.min.mjs";

const OPTIONS = {
  cMapUrl: "/pdfjs/cmaps/",
  standardFontDataUrl: "/pdfjs/standard_fonts/",
  wasmUrl: "/pdfjs/wasm/",
  // Load only the bytes of the pages that are shown.
  disableAutoFetch: true,
  disableStream: true,
  // No XFA forms: a page is rendered, its scripts never run.
  enableXfa: false,
};

type PdfFileProps = {
  /** Relative to the API base. */
  address: string;
  /** Shown when the file cannot be read. */
  fallback: ReactNode;
  children: (pageCount: number) => ReactNode;
};

/** Opens an original PDF for rendering. Its pages share one worker and one download. */
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
