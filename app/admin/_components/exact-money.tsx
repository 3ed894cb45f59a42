import { useLocale } from "next-intl";
import { formatExactMoney } from "#lib/domain/money/money";

type ExactMoneyProps = { nano: bigint; currency: string };

/** An amount with all nine decimals, as the ledger stores it. */
export function ExactMoney({ nano, currency }: ExactMoneyProps) {
  const locale = useLocale();
  return (
    <span className="whitespace-nowrap">
      {formatExactMoney({ nano: String(nano), currency }, locale)}
    </span>
  );
}
