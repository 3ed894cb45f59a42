import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatExactMoney } from "#lib/domain/money/money";
import { cardAt } from "#lib/domain/money/pricing/card-at";
import type {
  Card,
  HolidayCalendar,
  PriceRule,
  Prices,
} from "#lib/domain/money/pricing/price-rule";
import { UNITS } from "#lib/domain/money/pricing/units";
import { Badge } from "#ui/badge";
import { useDayNames } from "./use-day-names.ts";

type RulePricesProps = {
  rule: PriceRule;
  calendars: readonly HolidayCalendar[];
  /** The time whose prices are marked. */
  now: Date;
};

/** A rule's prices, by unit, length of prompt and hour, with a mark on those that apply now. */
export function RulePrices({ rule, calendars, now }: RulePricesProps) {
  const t = useTranslations("console.prices");
  const { basis, card, currency, schedule } = rule;
  if (basis === "reported") return <p>{t("reportedBasis")}</p>;
  const current = cardAt(rule, now, calendars);
  return (
    <div className="flex flex-col gap-1.5">
      {schedule?.windows.map((window) => (
        <Hours
          key={`${window.days.join()} ${window.from}`}
          name={<WindowName window={window} />}
          isNow={current.card === window.card}
        >
          <CardPrices card={window.card} currency={currency} />
        </Hours>
      ))}
      <Hours
        name={schedule ? t("otherHours") : null}
        isNow={schedule !== undefined && current.card === card}
      >
        <CardPrices card={card} currency={currency} />
      </Hours>
      {schedule && (
        <p className="text-muted text-sm">
          {schedule.holidays
            ? t("zoneHolidays", { zone: schedule.timeZone, calendar: schedule.holidays })
            : t("zone", { zone: schedule.timeZone })}
        </p>
      )}
      {!current.isCertain && <p className="text-sm text-warn">{t("nowUncertain")}</p>}
      <Limits rule={rule} />
    </div>
  );
}

type WindowNameProps = { window: { days: number[]; from: string; to: string } };

function WindowName({ window: { days, from, to } }: WindowNameProps) {
  const t = useTranslations("console.prices");
  const { spanOf } = useDayNames();
  return <>{t("window", { days: spanOf(days), from, to })}</>;
}

type HoursProps = { name: ReactNode; isNow: boolean; children: ReactNode };

function Hours({ name, isNow, children }: HoursProps) {
  const t = useTranslations("console.prices");
  return (
    <div className={name ? "grid gap-x-4 sm:grid-cols-[13rem_minmax(0,1fr)]" : ""}>
      {name && (
        <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
          {name}
          {isNow && <Badge tone="accent">{t("now")}</Badge>}
        </p>
      )}
      <div>{children}</div>
    </div>
  );
}

function CardPrices({ card, currency }: { card: Card; currency: string }) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  const { prices, tiers, tierMode } = card;
  return (
    <>
      <UnitPrices prices={prices} currency={currency} />
      {tiers.map(({ aboveInput, prices: dearer }) => (
        <div key={aboveInput}>
          <p className="text-muted text-sm">
            {t(tierMode === "whole" ? "tierWhole" : "tierGraduated", {
              tokens: format.number(aboveInput),
            })}
          </p>
          <UnitPrices prices={dearer} currency={currency} />
        </div>
      ))}
    </>
  );
}

function UnitPrices({ prices, currency }: { prices: Prices; currency: string }) {
  const t = useTranslations("console.prices.unit");
  const locale = useLocale();
  return (
    <dl className="flex flex-wrap gap-x-4">
      {UNITS.flatMap((unit) => {
        const nano = prices[unit];
        if (nano === undefined) return [];
        return (
          <div key={unit} className="flex gap-1.5">
            <dt className="text-muted">{t(unit)}</dt>
            <dd className="font-medium">
              {formatExactMoney({ nano: String(nano), currency }, locale)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Limits({ rule: { batchShare, currency, minimum, promptRange } }: { rule: PriceRule }) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <div className="text-muted text-sm">
      {promptRange && <Range {...promptRange} />}
      {batchShare !== undefined && (
        <p>
          {t("batch", {
            share: format.number(batchShare / 10_000, {
              style: "percent",
              maximumFractionDigits: 2,
            }),
          })}
        </p>
      )}
      {minimum !== undefined && (
        <p>
          {t("minimumLine", {
            amount: formatExactMoney({ nano: String(minimum), currency }, locale),
          })}
        </p>
      )}
    </div>
  );
}

/** The prompt lengths that the price covers. */
function Range({ above, upTo }: NonNullable<PriceRule["promptRange"]>) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  if (upTo === null) return <p>{t("rangeOpen", { above: format.number(above) })}</p>;
  if (above === 0) return <p>{t("rangeUpTo", { upTo: format.number(upTo) })}</p>;
  return <p>{t("range", { above: format.number(above), upTo: format.number(upTo) })}</p>;
}
