import { useFormatter, useTranslations } from "next-intl";
import { CHARGE_MARKS, type ChargeMark } from "#lib/domain/money/pricing/charge";
import { UNITS } from "#lib/domain/money/pricing/units";
import { Badge } from "#ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { ExactMoney } from "./exact-money.tsx";

type ChargeLinesProps = {
  charge: {
    currency: string;
    total: bigint;
    marks: readonly string[];
    lines: readonly {
      unit: string;
      quantity: bigint | number;
      price: bigint;
      per: bigint;
      nano: bigint;
    }[];
  };
};

/** Small enough for four columns of figures on a phone. */
const NARROW = "max-sm:px-2";

const LINE_UNITS = [...UNITS, "minimum", "reported"] as const;

/** Unit × quantity × price → amount, the total, and what is uncertain about it. */
export function ChargeLines({ charge }: ChargeLinesProps) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  const { currency, total, lines } = charge;
  return (
    <>
      <Table className="text-sm">
        <TableHead>
          <TableRow>
            <TableHeader className={NARROW}>{t("charge.unit")}</TableHeader>
            <TableHeader className={`text-right ${NARROW}`}>{t("charge.quantity")}</TableHeader>
            <TableHeader className={`text-right ${NARROW}`}>{t("charge.price")}</TableHeader>
            <TableHeader className={`text-right ${NARROW}`}>{t("charge.amount")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map(({ unit, quantity, price, per, nano }, index) => (
            // Lines have no id, only an order.
            // biome-ignore lint/suspicious/noArrayIndexKey: a charge never changes
            <TableRow key={index}>
              <TableCell className={NARROW}>{unitName(t, unit)}</TableCell>
              <TableCell className={`text-right ${NARROW}`}>{format.number(quantity)}</TableCell>
              <TableCell className={`text-right ${NARROW}`}>
                <ExactMoney nano={price} currency={currency} />
                {per > 1n && (
                  <span className="block whitespace-nowrap text-muted">{perName(t, per)}</span>
                )}
              </TableCell>
              <TableCell className={`text-right ${NARROW}`}>
                <ExactMoney nano={nano} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
          <TableRow className="font-medium">
            <TableCell colSpan={3} className={NARROW}>
              {t("charge.total")}
            </TableCell>
            <TableCell className={`text-right ${NARROW}`}>
              <ExactMoney nano={total} currency={currency} />
            </TableCell>
          </TableRow>
        </TableBody>
      </Table>
      <ChargeMarks marks={charge.marks} />
    </>
  );
}

function ChargeMarks({ marks }: { marks: readonly string[] }) {
  const t = useTranslations("console.prices.mark");
  const known = marks.filter((mark): mark is ChargeMark =>
    CHARGE_MARKS.some((each) => each === mark),
  );
  if (known.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {known.map((mark) => (
        <li key={mark}>
          <Badge tone="warn" className="whitespace-normal">
            {t(mark)}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

type Words = ReturnType<typeof useTranslations<"console.prices">>;

function unitName(t: Words, unit: string): string {
  const known = LINE_UNITS.find((each) => each === unit);
  return known ? t(`unit.${known}`) : unit;
}

function perName(t: Words, per: bigint): string {
  return t(per === 1_000_000n ? "perMillion" : "perThousand");
}
