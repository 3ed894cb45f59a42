"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DocumentView } from "#lib/domain/documents/document-view";
import type { PageMarks } from "#lib/domain/documents/marks";
import { ErrorState } from "#ui/page/error-state";
import { useWidth } from "#ui/use-width";
import type { Hit } from "../turn.ts";
import { fileAddress, marksAddress } from "./document-address.ts";
import { PageNavigation } from "./page-navigation.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import { PdfFile } from "./pdf-file.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { Quotation } from "./quotation.tsx";
import { useJson } from "./use-json.ts";

type PdfPlaceProps = { view: DocumentView; hit: Hit };

/** The original page of a citation, with its mark, and page navigation. */
export function PdfPlace({ view, hit }: PdfPlaceProps) {
  const t = useTranslations("source");
  const marks = useJson<{ marks: PageMarks[] }>(marksAddress(hit, hit));
  const [frame, width] = useWidth();
  const [turnedTo, turnTo] = useState<number | null>(null);
  const fallback = (
    <div className="flex flex-col gap-4 p-4">
      <ErrorState title={t("failed")}>{t("pageFailed")}</ErrorState>
      <Quotation hit={hit} />
    </div>
  );
  if (marks.state === "loading") return <PageSkeleton />;
  const found = marks.state === "loaded" ? marks.value.marks : [];
  const page = turnedTo ?? found[0]?.page ?? hit.page;
  return (
    <PdfFile address={fileAddress(view)} fallback={fallback}>
      {(pageCount) => (
        <>
          <PageNavigation page={page} pageCount={pageCount} onTurn={turnTo} />
          {found.length === 0 && (
            <p className="border-b bg-warn-wash px-4 py-1.5 text-sm text-warn">{t("noMarks")}</p>
          )}
          <section
            ref={frame}
            aria-label={t("pageOf", { page, total: pageCount })}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard.
            tabIndex={0}
            className="min-h-0 flex-1 overflow-auto p-3 focus-visible:-outline-offset-2"
          >
            {width !== null && (
              <PdfPage
                key={page}
                page={page}
                width={width}
                marks={found.find((marked) => marked.page === page) ?? null}
                shouldScroll
                fallback={fallback}
              />
            )}
          </section>
        </>
      )}
    </PdfFile>
  );
}
