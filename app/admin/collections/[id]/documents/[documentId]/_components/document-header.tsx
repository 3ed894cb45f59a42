import { BookOpenText } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { toldApart } from "#lib/domain/documents/document-path";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { Button } from "#ui/button";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";

type DocumentHeaderProps = { document: DocumentRow; collectionName: string };

export async function DocumentHeader({ document, collectionName }: DocumentHeaderProps) {
  const t = await getTranslations("console.document");
  return (
    <div className="flex flex-col gap-2">
      <BackLink href={`/admin/collections/${document.collectionId}`}>
        {t("back", { name: collectionName })}
      </BackLink>
      <PageHeader
        title={toldApart(document.title, document.folder)}
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
