import { FileX2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { WithheldSources } from "#lib/domain/answers/withheld-sources";

/** Says how many sources of an answer were deleted or are not open to the reader, and what that means for its text. */
export function WithheldNote({ withheld }: { withheld: WithheldSources }) {
  const t = useTranslations("reader.withheld");
  const { deleted, closed } = withheld;
  if (deleted + closed === 0) return null;
  return (
    <p className="flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-muted text-sm">
      <FileX2 aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="flex flex-col">
        {deleted > 0 && <span>{t("deleted", { count: deleted })}</span>}
        {closed > 0 && <span>{t("closed", { count: closed })}</span>}
      </span>
    </p>
  );
}
