import { getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "#lib/domain/money/money";
import type { Total } from "#lib/domain/money/pricing/charge-attempt";

type CostsProps = {
  costs: Total[];
  /** Something was sent for which no price is known. */
  isUnpriced?: boolean;
};

/** The charges: one line per currency, and another for estimated amounts. */
export async function Costs({ costs, isUnpriced = false }: CostsProps) {
  const t = await getTranslations("console.calls");
  const locale = await getLocale();
  const inMoney = (nano: bigint, currency: string) =>
    formatMoney({ nano: String(nano), currency }, locale);
  return (
    <>
      {costs.flatMap(({ currency, known, estimated }) => [
        (known > 0n || estimated === 0n) && (
          <span key={currency} className="block whitespace-nowrap">
            {inMoney(known, currency)}
          </span>
        ),
        estimated > 0n && (
          <span key={`${currency}-estimated`} className="block whitespace-nowrap text-warn">
            {t("estimatedCost", { amount: inMoney(estimated, currency) })}
          </span>
        ),
      ])}
      {isUnpriced && <span className="block text-warn">{t("noPrice")}</span>}
      {costs.length === 0 && !isUnpriced && <span className="text-muted">–</span>}
    </>
  );
}
