import { formatAmount } from "#lib/domain/money/money";
import type { Card, PriceRule, Prices } from "#lib/domain/money/pricing/price-rule";
import type { Unit } from "#lib/domain/money/pricing/units";

// The contents of the price form: text throughout, and "" where nothing is entered.

export type PricesDraft = Partial<Record<Unit, string>>;
export type TierDraft = { key: string; aboveInput: string; prices: PricesDraft };
export type CardDraft = { prices: PricesDraft; tiers: TierDraft[]; tierMode: Card["tierMode"] };
export type WindowDraft = {
  key: string;
  days: number[];
  from: string;
  to: string;
  card: CardDraft;
};

export type RuleDraft = {
  id: string;
  provider: string;
  models: string;
  currency: string;
  basis: PriceRule["basis"];
  card: CardDraft;
  timeZone: string;
  holidays: string;
  windows: WindowDraft[];
  promptAbove: string;
  promptUpTo: string;
  /** In per cent. */
  batchShare: string;
  minimum: string;
  status: PriceRule["status"];
  /** In the format of `datetime-local`, in UTC. */
  effectiveFrom: string;
  effectiveTo: string;
  sourceName: string;
  sourceUrl: string;
  checkedOn: string;
  standing: PriceRule["source"]["standing"];
  note: string;
};

/** An empty price that is effective from today. */
export function emptyDraft(today: Date): RuleDraft {
  const day = today.toISOString().slice(0, 10);
  return {
    id: "",
    provider: "",
    models: "",
    currency: "USD",
    basis: "units",
    card: emptyCard(),
    timeZone: "Asia/Shanghai",
    holidays: "",
    windows: [],
    promptAbove: "",
    promptUpTo: "",
    batchShare: "",
    minimum: "",
    status: "effective",
    effectiveFrom: `${day}T00:00`,
    effectiveTo: "",
    sourceName: "",
    sourceUrl: "",
    checkedOn: day,
    standing: "official",
    note: "",
  };
}

function emptyCard(): CardDraft {
  return { prices: {}, tiers: [], tierMode: "whole" };
}

/** The form's contents for an existing rule. */
export function draftOf(rule: PriceRule): RuleDraft {
  const { batchShare, card, effectiveFrom, effectiveTo, minimum, promptRange, schedule } = rule;
  const { id, provider, models, currency, basis, status, source, note = "" } = rule;
  return {
    id,
    provider,
    currency,
    basis,
    status,
    note,
    models: models.join("\n"),
    card: cardDraft(card),
    timeZone: schedule?.timeZone ?? "Asia/Shanghai",
    holidays: schedule?.holidays ?? "",
    windows: (schedule?.windows ?? []).map((window, index) => ({
      ...window,
      key: String(index),
      card: cardDraft(window.card),
    })),
    promptAbove: String(promptRange?.above ?? ""),
    promptUpTo: String(promptRange?.upTo ?? ""),
    batchShare: batchShare === undefined ? "" : String(batchShare / 100),
    minimum: minimum === undefined ? "" : formatAmount(String(minimum)),
    effectiveFrom: clock(effectiveFrom),
    effectiveTo: effectiveTo ? clock(effectiveTo) : "",
    sourceName: source.name,
    sourceUrl: source.url ?? "",
    checkedOn: source.checkedOn ?? "",
    standing: source.standing,
  };
}

function cardDraft({ prices, tiers, tierMode }: Card): CardDraft {
  return {
    tierMode,
    prices: pricesDraft(prices),
    tiers: tiers.map((tier, index) => ({
      key: String(index),
      aboveInput: String(tier.aboveInput),
      prices: pricesDraft(tier.prices),
    })),
  };
}

function pricesDraft(prices: Prices): PricesDraft {
  return Object.fromEntries(
    Object.entries(prices).map(([unit, nano]) => [unit, formatAmount(String(nano))]),
  );
}

/** Includes seconds only if there are any; forms show no more. */
function clock(date: Date): string {
  const text = date.toISOString().slice(0, 19);
  return text.endsWith(":00") ? text.slice(0, 16) : text;
}
