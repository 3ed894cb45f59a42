"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { toldApart } from "#lib/domain/documents/document-path";
import { canRetry, type DocumentRow } from "#lib/domain/documents/document-row";
import { titleFromFileName } from "#lib/domain/documents/file-name";
import { hasPages } from "#lib/domain/documents/formats";
import { Button } from "#ui/button";
import { RelativeTime } from "#ui/relative-time";
import { TableCell, TableRow } from "#ui/table";
import { DocumentMenu } from "./document-menu.tsx";
import { DocumentProgress } from "./document-progress.tsx";
import { useLimits } from "./limits.ts";
import { useDocumentActions } from "./use-document-actions.ts";
import type { LiveDocuments } from "./use-document-page.ts";

type DocumentLineProps = { row: DocumentRow; list: LiveDocuments };

export function DocumentLine({ row, list }: DocumentLineProps) {
  const t = useTranslations("console.documents");
  const format = useFormatter();
  const { canEmbed } = useLimits();
  const actions = useDocumentActions(row, list);
  return (
    <TableRow
      data-state={row.state}
      // On a phone the state is below the name, with room for a sentence.
      className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-1.5"
    >
      <TableCell className="max-w-0 align-top max-md:max-w-none max-md:py-1">
        <DocumentName row={row} />
      </TableCell>
      <TableCell className="text-right align-top text-muted max-md:hidden">
        {hasPages(row.mediaType) && format.number(row.pageCount)}
      </TableCell>
      <TableCell className="align-top max-md:col-start-1 max-md:py-1">
        <DocumentProgress row={row} />
      </TableCell>
      <TableCell className="whitespace-nowrap align-top text-muted max-lg:hidden">
        <RelativeTime at={row.lastActivityAt} />
      </TableCell>
      <TableCell className="align-top max-md:col-start-2 max-md:row-span-2 max-md:row-start-1 max-md:pl-0 max-md:pr-1">
        <div className="flex items-center justify-end gap-1 max-md:flex-col-reverse max-md:items-end">
          {canRetry(row) && (canEmbed || row.state !== "searchable") && (
            <Button size="small" isBusy={actions.isBusy} onClick={actions.retry}>
              {row.state === "searchable" ? t("embedAgain") : t("retry")}
            </Button>
          )}
          <DocumentMenu row={row} onDelete={actions.remove} />
        </div>
      </TableCell>
    </TableRow>
  );
}

function DocumentName({ row }: { row: DocumentRow }) {
  const t = useTranslations("console.documents");
  // Texts of a data set may have no title, but a link needs a name.
  const hasOwnTitle = row.title !== "" && row.title !== titleFromFileName(row.fileName);
  return (
    <>
      <Link
        href={`/admin/collections/${row.collectionId}/documents/${row.id}`}
        className="line-clamp-2 font-medium text-ink underline-offset-4 hover:text-accent hover:underline"
      >
        {toldApart(row.title || row.fileName, row.folder)}
      </Link>
      <p className="truncate text-muted text-sm" title={row.path}>
        {hasOwnTitle && row.fileName}
        {hasOwnTitle && row.versionNumber > 1 && " · "}
        {row.versionNumber > 1 && t("version", { number: row.versionNumber })}
      </p>
    </>
  );
}
