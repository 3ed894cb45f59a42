import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { kindOfSource, labelOfSource } from "#lib/domain/documents/document-source";
import { formatOfMediaType, hasPages } from "#lib/domain/documents/formats";
import { ByteSize } from "#ui/byte-size";
import { RelativeTime } from "#ui/relative-time";
import { DocumentProgress } from "../../../_components/document-progress.tsx";

export async function DocumentFacts({ document }: { document: DocumentRow }) {
  const t = await getTranslations("console.document");
  const nameOf = await getTranslations("console.format");
  const format = await getFormatter();
  const type = formatOfMediaType(document.mediaType);
  const label = labelOfSource(document.source);
  return (
    <section aria-label={t("facts")} className="flex flex-col gap-3">
      {(document.state !== "ready" || document.warnings.length > 0) && (
        <DocumentProgress row={document} />
      )}
      <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
        <Fact name={t("file")}>{document.fileName}</Fact>
        {document.path !== document.fileName && <Fact name={t("path")}>{document.path}</Fact>}
        <Fact name={t("source")}>
          {t(`sources.${kindOfSource(document.source)}`)}
          {label && ` (${label})`}
        </Fact>
        <Fact name={t("type")}>{type ? nameOf(type) : "–"}</Fact>
        <Fact name={t("size")}>
          <ByteSize bytes={document.byteLength} />
        </Fact>
        {hasPages(document.mediaType) && (
          <Fact name={t("pages")}>{format.number(document.pageCount)}</Fact>
        )}
        <Fact name={t("passages")}>{format.number(document.passageCount)}</Fact>
        <Fact name={t("version")}>{format.number(document.versionNumber)}</Fact>
        <Fact name={t("added")}>
          <RelativeTime at={document.createdAt} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="w-24 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
