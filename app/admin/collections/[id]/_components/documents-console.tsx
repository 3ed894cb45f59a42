"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { DocumentTable } from "./document-table.tsx";
import { DocumentToolbar } from "./document-toolbar.tsx";
import { DropOverlay } from "./drop-overlay.tsx";
import { FileInput } from "./file-input.tsx";
import { type Limits, LimitsContext } from "./limits.ts";
import { NoDocuments } from "./no-documents.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { UploadButton } from "./upload-button.tsx";
import { UploadList } from "./upload-list.tsx";
import { useArrangement } from "./use-arrangement.ts";
import { useDocuments } from "./use-documents.ts";
import { useUploads } from "./use-uploads.ts";

type DocumentsConsoleProps = Limits & {
  collection: { id: string; name: string };
  initialDocuments: DocumentRow[];
  initialAsOf: string;
};

/** A collection's documents, live: drop files anywhere, watch them become searchable. */
export function DocumentsConsole({
  collection,
  initialDocuments,
  initialAsOf,
  uploadLimit,
  canEmbed,
}: DocumentsConsoleProps) {
  const t = useTranslations("console.documents");
  const list = useDocuments(collection.id, {
    documents: initialDocuments,
    asOf: initialAsOf,
    canEmbed,
  });
  const uploads = useUploads(collection.id, { uploadLimit, onStored: list.refresh });
  const arranged = useArrangement(list.documents);
  const input = useRef<HTMLInputElement>(null);
  const pick = () => input.current?.click();
  const isEmpty = list.documents.length === 0;

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
          <DocumentToolbar arranged={arranged} onPick={pick} />
          <DocumentTable arranged={arranged} list={list} />
        </>
      )}
    </LimitsContext>
  );
}
