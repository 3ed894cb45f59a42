"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#ui/table";
import { DocumentLine } from "./document-line.tsx";
import type { Arranged } from "./use-arrangement.ts";
import type { DocumentList } from "./use-documents.ts";

type DocumentTableProps = { arranged: Arranged; list: DocumentList };

export function DocumentTable({ arranged, list }: DocumentTableProps) {
  const t = useTranslations("console.documents");
  if (arranged.rows.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-3 py-8 text-muted">
        {t("noneMatch")}
        <Button size="small" onClick={() => arranged.set({ state: "all", find: "" })}>
          {t("showAll")}
        </Button>
      </p>
    );
  }
  return (
    <>
      <Table>
        <TableHead className="max-md:sr-only">
          <TableRow>
            <TableHeader className="md:w-2/5">{t("name")}</TableHeader>
            <TableHeader className="text-right max-md:hidden">{t("pages")}</TableHeader>
            <TableHeader>{t("state")}</TableHeader>
            <TableHeader className="max-lg:hidden">{t("activity")}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t("actionsColumn")}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {arranged.rows.map((row) => (
            <DocumentLine key={row.id} row={row} list={list} />
          ))}
        </TableBody>
      </Table>
      {arranged.pages > 1 && <Pager arranged={arranged} />}
    </>
  );
}

function Pager({ arranged }: { arranged: Arranged }) {
  const t = useTranslations("console.documents");
  const common = useTranslations("common");
  const { page, pages, from, to, total, set } = arranged;
  return (
    <div className="flex items-center justify-end gap-2">
      <p className="mr-2 text-muted text-sm">{common("pagination", { from, to, total })}</p>
      <Button size="small" disabled={page === 1} onClick={() => set({ page: String(page - 1) })}>
        {t("previous")}
      </Button>
      <Button
        size="small"
        disabled={page === pages}
        onClick={() => set({ page: String(page + 1) })}
      >
        {t("next")}
      </Button>
    </div>
  );
}
