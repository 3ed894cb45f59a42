import { getTranslations } from "next-intl/server";
import type { Total } from "#lib/domain/money/pricing/charge-attempt";
import type { Repriced } from "#lib/domain/money/pricing/reprice";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { ExactMoney } from "../../../../_components/exact-money.tsx";

type RepricedChargesProps = {
  repriced: Repriced;
  version: number;
  /** The number of days that were recalculated. */
  days: number;
};

/** What charges by earlier versions would be by this one. The charges themselves do not change. */
export async function RepricedCharges({ repriced, version, days }: RepricedChargesProps) {
  const t = await getTranslations("console.prices");
  const { charges, outside } = repriced;
  const isNone = charges + outside === 0;
  return (
    <section aria-labelledby="reprice" className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id="reprice" className="font-semibold text-xl">
          {t("repriceTitle")}
        </h2>
        <p className="max-w-measure text-muted">
          {isNone ? t("repriceNone", { days }) : t("repriceText", { days, version })}
        </p>
      </div>
      {charges > 0 && <Differences repriced={repriced} />}
      {!isNone && (
        <p className="text-muted text-sm">
          {t("repriceCount", { count: charges })}{" "}
          {outside > 0 && t("repriceOutside", { count: outside })}
        </p>
      )}
    </section>
  );
}

async function Differences({ repriced: { before, after } }: { repriced: Repriced }) {
  const t = await getTranslations("console.prices");
  const rows = rowsOf(before, after);
  return (
    <Table aria-labelledby="reprice" className="text-sm">
      <TableHead>
        <TableRow>
          <TableHeader>{t("repriceCurrency")}</TableHeader>
          <TableHeader className="text-right">{t("repriceBefore")}</TableHeader>
          <TableHeader className="text-right">{t("repriceAfter")}</TableHeader>
          <TableHeader className="text-right">{t("repriceDifference")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ currency, kind, was, would }) => (
          <TableRow key={`${currency} ${kind}`}>
            <TableCell>
              {currency}
              <span className="block text-muted">
                {t(kind === "known" ? "repriceKnown" : "repriceEstimated")}
              </span>
            </TableCell>
            {[was, would, would - was].map((nano, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
              <TableCell key={index} className="text-right">
                <ExactMoney nano={nano} currency={currency} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Known and estimated amounts of each currency, without zero amounts. */
function rowsOf(before: readonly Total[], after: readonly Total[]) {
  const currencies = [...new Set([...before, ...after].map(({ currency }) => currency))];
  return currencies.flatMap((currency) =>
    (["known", "estimated"] as const).flatMap((kind) => {
      const amountIn = (totals: readonly Total[]) =>
        totals.find((total) => total.currency === currency)?.[kind] ?? 0n;
      const [was, would] = [amountIn(before), amountIn(after)];
      return was === 0n && would === 0n ? [] : [{ currency, kind, was, would }];
    }),
  );
}
