"use client";

import { EllipsisVertical, FileDown, FileSearch, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toldApart } from "#lib/domain/documents/document-path";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { Button } from "#ui/button";
import { Menu, MenuItem, MenuSeparator } from "#ui/overlay/menu";

type DocumentMenuProps = { row: DocumentRow; onDelete: () => void };

export function DocumentMenu({ row, onDelete }: DocumentMenuProps) {
  const t = useTranslations("console.documents");
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("actions", { name: toldApart(row.title || row.fileName, row.folder) })}
          className="-my-1 text-muted"
        >
          <EllipsisVertical aria-hidden />
        </Button>
      }
    >
      <MenuItem asChild>
        <Link href={`/admin/collections/${row.collectionId}/documents/${row.id}`}>
          <FileSearch aria-hidden /> {t("open")}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <a
          href={`/api/documents/${row.id}/file?version=${row.versionId}`}
          target="_blank"
          rel="noreferrer"
        >
          <FileDown aria-hidden /> {t("original")}
        </a>
      </MenuItem>
      <MenuSeparator />
      <MenuItem tone="stop" onSelect={onDelete}>
        <Trash2 aria-hidden /> {t("delete")}
      </MenuItem>
    </Menu>
  );
}
