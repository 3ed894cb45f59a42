import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { EgressFilter } from "#lib/domain/calls/egress";
import { queryOf } from "#lib/domain/calls/egress-query";
import { Button } from "#ui/button";

/** Links to files with all records that match the filter. */
export async function ExportLinks({ filter }: { filter: EgressFilter }) {
  const t = await getTranslations("console.privacy");
  return (["csv", "jsonl"] as const).map((format) => (
    <Button key={format} asChild>
      <a href={`/api/egress${queryOf({ ...filter, format })}`} download>
        <Download aria-hidden />
        {t(`export.${format}`)}
      </a>
    </Button>
  ));
}
