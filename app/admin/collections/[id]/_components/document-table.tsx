"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#ui/table";
import { DocumentLine } from "./document-line.tsx";
import type { LiveDocuments } from "./use-document-page.ts";
import type { QueryControl } from "./use-document-query.ts";

type DocumentTableProps = { control: QueryControl; list: LiveDocuments };

export function DocumentTable({ control, list }: DocumentTableProps) {
  const t = useTranslations("console.documents");
  if (list.documents.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-3 py-8 text-muted">
        {t("noneMatch")}
        <Button size="small" onClick={() => control.change({ filter: "all", find: "" })}>
          {t("showAll")}
        </Button>
      </p>
    );
  }
  return (
    <>
      <Table aria-busy={list.isTurning}>
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
          {list.documents.map((row) => (
            <DocumentLine key={row.id} row={row} list={list} />
          ))}
        </TableBody>
      </Table>
      {(list.next || control.goBack) && <Pager control={control} list={list} />}
    </>
  );
}

function Pager({ control, list }: DocumentTableProps) {
  const t = useTranslations("console.documents");
  const { next } = list;
  return (
    <div className="flex items-center justify-end gap-2">
      <p className="mr-2 text-muted text-sm">{t("matching", { count: list.matching })}</p>
      <Button
        size="small"
        disabled={!control.goBack || list.isTurning}
        onClick={() => control.goBack?.()}
      >
        {t("previous")}
      </Button>
      <Button
        size="small"
        disabled={!next || list.isTurning}
        onClick={() => next && control.goTo(next)}
      >
        {t("next")}
      </Button>
    </div>
  );
}
