import { getFormatter, getTranslations } from "next-intl/server";
import type { CallTokens } from "#lib/domain/calls/call-log";

/** Input and output tokens, and how many were cached or used for reasoning. */
export async function TokenCounts({ tokens }: { tokens: CallTokens | null }) {
  const t = await getTranslations("console.calls");
  const format = await getFormatter();
  if (!tokens) return <span className="text-muted">–</span>;
  const { read, cached, written, reasoning } = tokens;
  return (
    <>
      <span className="whitespace-nowrap">
        {t("tokens", { read: format.number(read), written: format.number(written) })}
      </span>
      {cached > 0 && (
        <span className="block whitespace-nowrap text-muted text-sm">
          {t("cached", { count: cached })}
        </span>
      )}
      {reasoning > 0 && (
        <span className="block whitespace-nowrap text-muted text-sm">
          {t("reasoning", { count: reasoning })}
        </span>
      )}
    </>
  );
}
