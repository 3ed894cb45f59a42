"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { DocumentView } from "#lib/domain/documents/document-view";
import { isPdf } from "#lib/domain/documents/formats";
import { ErrorState } from "#ui/page/error-state";
import { useDoor } from "../door.tsx";
import type { Hit } from "../turn.ts";
import { viewAddress } from "./document-address.ts";
import { PageSkeleton } from "./page-skeleton.tsx";
import { Quotation } from "./quotation.tsx";
import { TextDocument } from "./text-document.tsx";
import { useJson } from "./use-json.ts";

// pdf.js needs a browser, and is larger than the rest of the page together.
const PdfPlace = dynamic(() => import("./pdf-place.tsx").then((module) => module.PdfPlace), {
  ssr: false,
  loading: () => <PageSkeleton />,
});

/** The cited place in its document, or only the quote if the reader may not open more. */
export function DocumentPlace({ hit }: { hit: Hit }) {
  const { access } = useDoor();
  if (access !== "quote") return <Place hit={hit} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <Quotation hit={hit} />
    </div>
  );
}

/** The original page of a PDF; for other formats, the text around the place. */
function Place({ hit }: { hit: Hit }) {
  // A range without text: only the document's properties are needed.
  const about = useJson<DocumentView>(viewAddress(hit, 0, 0));
  if (about.state === "loading") return <PageSkeleton />;
  if (about.state === "failed") return <Unreadable hit={hit} isGone={about.isGone} />;
  const view = about.value;
  return isPdf(view.mediaType) ? (
    <PdfPlace view={view} hit={hit} />
  ) : (
    <TextDocument view={view} mark={hit} />
  );
}

type UnreadableProps = { hit: Hit; isGone: boolean };

function Unreadable({ hit, isGone }: UnreadableProps) {
  const t = useTranslations("source");
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <ErrorState title={t("failed")}>{isGone ? t("gone") : t("pageFailed")}</ErrorState>
      <Quotation hit={hit} />
    </div>
  );
}
