import { getFormatter, getTranslations } from "next-intl/server";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import type { DocumentVersionRow } from "#lib/domain/documents/document-version";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import { SplitButton } from "../../../_components/split-button.tsx";
import type { SameName } from "../../../_components/upload/same-name-offer.tsx";
import { AddVersion } from "./add-version.tsx";
import { JoinPanel } from "./join-panel.tsx";

type VersionsProps = {
  document: DocumentRow;
  versions: readonly DocumentVersionRow[];
  /** The documents of which this one may be a new version. */
  others: readonly SameName[];
  uploadLimit: number;
};

/** A document's versions: add one, make one a document of its own, or make this document a version of another. */
export async function Versions({ document, versions, others, uploadLimit }: VersionsProps) {
  const t = await getTranslations("console.versions");
  return (
    <section aria-labelledby="versions" className="flex flex-col gap-3 border-t pt-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex max-w-prose flex-col gap-1">
          <h2 id="versions" tabIndex={-1} className="font-semibold text-lg">
            {t("title")}
          </h2>
          <p className="text-muted">{t("intro")}</p>
        </div>
        <AddVersion
          collectionId={document.collectionId}
          documentId={document.id}
          uploadLimit={uploadLimit}
        />
      </header>
      <ol className="divide-y divide-line rounded-lg border bg-surface">
        {versions.map((version) => (
          <VersionLine
            key={version.id}
            version={version}
            documentId={document.id}
            canSplit={versions.length > 1}
          />
        ))}
      </ol>
      {others.length > 0 && (
        <JoinPanel
          collectionId={document.collectionId}
          documentId={document.id}
          name={document.path}
          others={others}
        />
      )}
    </section>
  );
}

type VersionLineProps = { version: DocumentVersionRow; documentId: string; canSplit: boolean };

async function VersionLine({ version, documentId, canSplit }: VersionLineProps) {
  const t = await getTranslations("console.versions");
  const format = await getFormatter();
  const number = format.number(version.number);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <span className="font-medium">{t("number", { number })}</span>
      {version.isCurrent && <Badge tone="accent">{t("current")}</Badge>}
      {version.state === "failed" && <Badge tone="stop">{t("failed")}</Badge>}
      <span className="min-w-0 flex-1 basis-60 text-muted [overflow-wrap:anywhere]">
        {version.path}
      </span>
      <span className="text-muted text-sm">
        <RelativeTime at={version.createdAt} />
      </span>
      {canSplit && <SplitButton documentId={documentId} versionId={version.id} number={number} />}
    </li>
  );
}
