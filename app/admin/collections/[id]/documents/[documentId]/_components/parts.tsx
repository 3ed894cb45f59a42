import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button";

type PartsProps = { view: "passages" | "text"; part: number; parts: number };

/** Links to the previous and next part of something too long for one page. */
export async function Parts({ view, part, parts }: PartsProps) {
  const t = await getTranslations("console.documents");
  if (parts <= 1) return null;
  return (
    <div className="flex items-center justify-end gap-2">
      <span className="mr-2 text-muted text-sm">
        {part} / {parts}
      </span>
      {part > 1 && (
        <Button asChild size="small">
          <Link href={`?view=${view}&part=${part - 1}`}>{t("previous")}</Link>
        </Button>
      )}
      {part < parts && (
        <Button asChild size="small">
          <Link href={`?view=${view}&part=${part + 1}`}>{t("next")}</Link>
        </Button>
      )}
    </div>
  );
}
