import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { EgressSummary } from "#lib/domain/calls/egress";
import { ByteSize } from "#ui/byte-size";

/** What servers inside were sent: recorded too, so that the claim that they are inside can be checked. */
export async function InsideTotals({ summary }: { summary: EgressSummary }) {
  const t = await getTranslations("console.privacy");
  const format = await getFormatter();
  const requests = summary.byProvider.reduce((sum, line) => sum + line.records - line.blocked, 0);
  const bytes = summary.byProvider.reduce((sum, line) => sum + line.bytes, 0);
  if (summary.byProvider.length === 0) return null;
  return (
    <p className="text-muted">
      {t("insideTotals", { requests: format.number(requests) })} <ByteSize bytes={bytes} />.{" "}
      <Link
        href="/admin/privacy/ledger?place=inside"
        className="text-accent underline underline-offset-4"
      >
        {t("insideRecords")}
      </Link>
    </p>
  );
}
