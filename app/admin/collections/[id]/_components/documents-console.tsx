"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { DocumentPage, DocumentQuery } from "#lib/domain/documents/document-list";
import { DocumentTable } from "./document-table.tsx";
import { DocumentToolbar } from "./document-toolbar.tsx";
import { type Limits, LimitsContext } from "./limits.ts";
import { NoDocuments } from "./no-documents.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { DropOverlay } from "./upload/drop-overlay.tsx";
import { FileInput } from "./upload/file-input.tsx";
import { UploadButton } from "./upload/upload-button.tsx";
import { UploadList } from "./upload/upload-list.tsx";
import { useUploads } from "./upload/use-uploads.ts";
import { useDocumentPage } from "./use-document-page.ts";
import { useDocumentQuery } from "./use-document-query.ts";

type DocumentsConsoleProps = Limits & {
  collection: { id: string; name: string };
  /** The page that the server rendered, and the query for it. */
  initial: { of: DocumentQuery; page: DocumentPage };
};

/** A collection's documents, kept current. Files can be dropped anywhere on the page. */
export function DocumentsConsole({
  collection,
  initial,
  uploadLimit,
  canEmbed,
}: DocumentsConsoleProps) {
  const t = useTranslations("console.documents");
  const control = useDocumentQuery();
  const list = useDocumentPage(collection.id, { query: control.query, initial, canEmbed });
  const uploads = useUploads(collection.id, { uploadLimit, onStored: list.refresh });
  const input = useRef<HTMLInputElement>(null);
  const pick = () => input.current?.click();
  const isEmpty = list.counts.all === 0;

  return (
    <LimitsContext value={{ uploadLimit, canEmbed }}>
      <DropOverlay label={t("dropNow", { name: collection.name })} onFiles={uploads.add} />
      <FileInput ref={input} onFiles={uploads.add} />
      {list.lostAt && <OfflineNotice since={list.lostAt} />}
      <UploadList uploads={uploads} />
      {isEmpty ? (
        <NoDocuments action={<UploadButton onPick={pick} />} />
      ) : (
        <>
          <DocumentToolbar control={control} counts={list.counts} onPick={pick} />
          <DocumentTable control={control} list={list} />
        </>
      )}
    </LimitsContext>
  );
}
