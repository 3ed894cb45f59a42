"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/domain/money/money";
import type { WeekReplayed } from "#lib/models/route/replay-last-week";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { type RoutedEndpoint, useEndpointName } from "../../_components/use-endpoint-name.ts";

type ReplayViewProps = { replayed: WeekReplayed; endpoints: readonly RoutedEndpoint[] };

/** Last week's results, beside what they would have been. */
export function ReplayView({ replayed, endpoints }: ReplayViewProps) {
  const t = useTranslations("console.routing.replay");
  const rows = useRows(endpoints)(replayed);
  const { calls, changed, isCut } = replayed;
  if (calls === 0)
    return <p className="max-w-measure rounded-md bg-sunken px-3 py-2">{t("none")}</p>;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t("title")}</h3>
      <p>
        {t("summary", { calls, changed })} {isCut && t("cut")}
      </p>
      <Table aria-label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("what")}</TableHeader>
            <TableHeader className="text-right">{t("was")}</TableHeader>
            <TableHeader className="text-right">{t("would")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, label, was, would }) => (
            <TableRow key={key}>
              <TableHeader scope="row" className="whitespace-normal">
                {label}
              </TableHeader>
              <TableCell className="text-right tabular-nums">{was}</TableCell>
              <TableCell className="text-right font-medium tabular-nums">{would}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="max-w-measure text-muted text-sm">{t("note")}</p>
    </section>
  );
}

type Row = { key: string; label: string; was: string | number; would: string | number };

function useRows(endpoints: readonly RoutedEndpoint[]) {
  const t = useTranslations("console.routing.replay");
  const locale = useLocale();
  const nameOf = useEndpointName(endpoints);
  return ({ was, would }: WeekReplayed): Row[] => {
    const currencies = new Set([...was.cost, ...would.cost].map(({ currency }) => currency));
    const costIn = (side: WeekReplayed["was"], currency: string) => {
      const sum = side.cost.find((amount) => amount.currency === currency);
      return sum ? formatMoney(sum, locale) : t("noCost");
    };
    const [before, after] = [byName(was.byEndpoint, nameOf), byName(would.byEndpoint, nameOf)];
    const names = new Set([...before.keys(), ...after.keys()]);
    const counts = (["belowTarget", "unmeasured", "unpriced"] as const).map((key) => ({
      key,
      label: t(key),
      was: was[key],
      would: would[key],
    }));
    return [
      ...[...currencies].sort().map((currency) => ({
        key: currency,
        label: t("cost", { currency }),
        was: costIn(was, currency),
        would: costIn(would, currency),
      })),
      ...counts,
      ...[...names].sort().map((name) => ({
        key: name,
        label: t("callsOf", { name }),
        was: before.get(name) ?? 0,
        would: after.get(name) ?? 0,
      })),
    ];
  };
}

/** All removed endpoints share one line, because they have no names any more. */
function byName(
  byEndpoint: Readonly<Record<string, number>>,
  nameOf: (id: string) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [id, count] of Object.entries(byEndpoint)) {
    counts.set(nameOf(id), (counts.get(nameOf(id)) ?? 0) + count);
  }
  return counts;
}
