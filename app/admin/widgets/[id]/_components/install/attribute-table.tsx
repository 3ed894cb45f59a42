"use client";

import { useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";

const ATTRIBUTES = [
  { name: "data-widget", values: "ID", text: "widget" },
  { name: "data-mode", values: "bubble | inline", text: "mode" },
  { name: "data-target", values: "#id, .class", text: "target" },
  { name: "data-load", values: "click | idle", text: "load" },
  { name: "data-color", values: "#rrggbb", text: "color" },
  { name: "data-position", values: "right | left", text: "position" },
  { name: "data-label", values: "…", text: "label" },
  { name: "data-lang", values: "en | zh", text: "lang" },
] as const;

/** The attributes of the script's tag. */
export function AttributeTable() {
  const t = useTranslations("console.widgets.install");
  return (
    <Table aria-label={t("attributes")}>
      <TableHead>
        <TableRow>
          <TableHeader className="max-md:px-3">{t("attribute")}</TableHeader>
          <TableHeader className="max-md:px-3">{t("meaning")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {ATTRIBUTES.map(({ name, values, text }) => (
          <TableRow key={name}>
            <TableCell className="align-top max-md:px-3">
              <code className="whitespace-nowrap font-mono text-sm">{name}</code>
              <span translate="no" className="block font-mono text-muted text-xs">
                {values}
              </span>
            </TableCell>
            <TableCell className="align-top max-md:px-3">{t(`attributeText.${text}`)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
