"use client";

import { ArrowLeft, Download } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DocumentView } from "#lib/domain/documents/document-view";
import { isPdf } from "#lib/domain/documents/formats";
import { Button } from "#ui/button";
import { MEMBERS_DOOR } from "../door.tsx";
import { downloadAddress } from "./document-address.ts";
import { PageSkeleton } from "./page-skeleton.tsx";
import { TextDocument } from "./text-document.tsx";

const PdfPages = dynamic(() => import("./pdf-pages.tsx").then((module) => module.PdfPages), {
  ssr: false,
  loading: () => <PageSkeleton />,
});

type WholeDocumentProps = { view: DocumentView; mark: { start: number; end: number } | null };

/** A document on its own page, opened at the marked place. */
export function WholeDocument({ view, mark }: WholeDocumentProps) {
  const t = useTranslations("source");
  return (
    <main className="print-flow flex h-dvh flex-col bg-sunken">
      <header className="flex items-center gap-2 border-b bg-surface px-2 py-1.5">
        <Button
          asChild
          variant="ghost"
          size="icon"
          aria-label={t("backToQuestions")}
          title={t("backToQuestions")}
        >
          <Link href="/" prefetch={false}>
            <ArrowLeft aria-hidden />
          </Link>
        </Button>
        <h1 className="min-w-0 flex-1 truncate font-semibold" title={view.fileName}>
          {view.title}
        </h1>
        <Button asChild variant="ghost" size="small">
          <a
            href={`${MEMBERS_DOOR.path}${downloadAddress(view)}`}
            download={view.fileName}
            aria-label={t("download")}
          >
            <Download aria-hidden />
            <span className="max-sm:hidden">{t("download")}</span>
          </a>
        </Button>
      </header>
      {isPdf(view.mediaType) ? (
        <PdfPages view={view} mark={mark} />
      ) : (
        <TextDocument view={view} mark={mark} />
      )}
    </main>
  );
}
