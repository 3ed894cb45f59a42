import type { CardDraft, PricesDraft, RuleDraft, WindowDraft } from "./rule-draft.ts";

/** Converts the form's texts into input for `PriceRule`, which then decides whether it is a valid price. */
export function readDraft(draft: RuleDraft) {
  const { basis, currency, models, note, status, provider, batchShare, minimum } = draft;
  return {
    provider: provider.trim(),
    models: models
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    currency: currency.trim().toUpperCase(),
    basis,
    ...(basis === "units" && { card: readCard(draft.card), ...readSchedule(draft) }),
    ...readRange(draft),
    ...(batchShare.trim() && { batchShare: Math.round(numberIn(batchShare) * 100) }),
    ...(minimum.trim() && { minimum: amountIn(minimum) }),
    status,
    effectiveFrom: instantIn(draft.effectiveFrom),
    effectiveTo: draft.effectiveTo ? instantIn(draft.effectiveTo) : null,
    source: {
      name: draft.sourceName.trim(),
      url: draft.sourceUrl.trim() || null,
      checkedOn: draft.checkedOn.trim() || null,
      standing: draft.standing,
    },
    ...(note.trim() && { note: note.trim() }),
  };
}

function readCard({ prices, tiers, tierMode }: CardDraft) {
  return {
    prices: readPrices(prices),
    tiers: tiers.map((tier) => ({
      aboveInput: numberIn(tier.aboveInput),
      prices: readPrices(tier.prices),
    })),
    tierMode,
  };
}

function readPrices(prices: PricesDraft): Record<string, string> {
  return Object.fromEntries(
    Object.entries(prices)
      .filter(([, text]) => text.trim() !== "")
      .map(([unit, text]) => [unit, amountIn(text)]),
  );
}

function readSchedule({ timeZone, holidays, windows }: RuleDraft) {
  if (windows.length === 0) return {};
  return {
    schedule: {
      timeZone: timeZone.trim(),
      holidays: holidays || null,
      windows: windows.map(readWindow),
    },
  };
}

function readWindow({ days, from, to, card }: WindowDraft) {
  return {
    days: days.toSorted((left, right) => left - right),
    from: from.trim(),
    to: to.trim(),
    card: readCard(card),
  };
}

function readRange({ promptAbove, promptUpTo }: RuleDraft) {
  if (!(promptAbove.trim() || promptUpTo.trim())) return {};
  const upTo = promptUpTo.trim() ? numberIn(promptUpTo) : null;
  return { promptRange: { above: numberIn(promptAbove), upTo } };
}

/** A decimal comma counts as a point. */
function amountIn(text: string): string {
  return text.trim().replace(",", ".");
}

/** NaN for a text that is no number: `PriceRule` refuses NaN, while JSON would turn it into null. */
function numberIn(text: string): number {
  return Number(text.trim() || "0");
}

function instantIn(text: string): string {
  return text.length === 16 ? `${text}:00Z` : `${text}Z`;
}
