import { formatAmount } from "#lib/domain/money";

type ExactMoneyProps = { nano: bigint; currency: string };

/** An amount to its last billionth, as the ledger has it: "0.000304 CNY". */
export function ExactMoney({ nano, currency }: ExactMoneyProps) {
  return (
    <span className="whitespace-nowrap">
      {formatAmount(String(nano))} {currency}
    </span>
  );
}
