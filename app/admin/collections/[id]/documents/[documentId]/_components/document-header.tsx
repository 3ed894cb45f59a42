import { ArrowLeft, BookOpenText } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { DocumentRow } from "#lib/domain/document-row";
import { Button } from "#ui/button";
import { PageHeader } from "../../../../../_components/page-header.tsx";

type DocumentHeaderProps = { document: DocumentRow; collectionName: string };

export async function DocumentHeader({ document, collectionName }: DocumentHeaderProps) {
  const t = await getTranslations("console.document");
  return (
    <div className="flex flex-col gap-2">
      <Link
        href={`/admin/collections/${document.collectionId}`}
        className="inline-flex items-center gap-1.5 self-start text-accent text-sm underline-offset-4 hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("back", { name: collectionName })}
      </Link>
      <PageHeader
        title={document.title}
        actions={
          <Button asChild>
            <Link href={`/d/${document.id}?version=${document.versionId}`}>
              <BookOpenText aria-hidden />
              {t("read")}
            </Link>
          </Button>
        }
      />
    </div>
  );
}
