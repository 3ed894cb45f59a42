import { listPrices } from "../../db/money/price-rules.ts";
import { formatAmount } from "../../domain/money/money.ts";
import { isChecked } from "../../domain/money/pricing/is-checked.ts";
import type { Card, PriceRule, Prices } from "../../domain/money/pricing/price-rule.ts";
import { isForModel } from "../../domain/money/pricing/rule-at.ts";
import { ruleContent } from "../../domain/money/pricing/rule-content.ts";
import { ruleState } from "../../domain/money/pricing/rule-state.ts";
import { UNITS } from "../../domain/money/pricing/units.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

type Options = { model?: string };

/** `freehold prices`: the prices in force, each with its source, its date and whether it was checked. */
export async function prices(options: Options, output: Output): Promise<void> {
  await withServices({ embedder: false }, async (viewer) => {
    const { result, lines } = await presentPrices(viewer, options);
    output.finish(result, lines);
  });
}

/** The prices in force, for programs and as lines. */
export async function presentPrices(viewer: Viewer, { model }: Options) {
  const { rules } = await listPrices(viewer);
  const now = new Date();
  const listed = rules.filter(
    (rule) =>
      ruleState(rule, rules, now) === "in-force" &&
      (model === undefined || isForModel(rule, model)),
  );
  return {
    result: { prices: listed.map(present) },
    lines: listed.length > 0 ? listed.flatMap(linesOf) : ["No price is in force."],
  };
}

function present(rule: PriceRule) {
  const { id, version, source } = rule;
  return { id, version, isChecked: isChecked(source), ...ruleContent(rule) };
}

function linesOf({
  id,
  version,
  provider,
  models,
  currency,
  basis,
  card,
  schedule,
  source,
  note,
}: PriceRule) {
  const { name, url, checkedOn } = source;
  const at = checkedOn ?? "without a date";
  return [
    `${provider} ${models.join(", ")} (${id}, version ${version})`,
    basis === "reported" ? "  as the provider reports it" : `  ${cardLine(card)} ${currency}`,
    ...(schedule?.windows.map(
      ({ days, from, to, card: dearer }) =>
        `  days ${days.join()}, ${from} to ${to} ${schedule.timeZone}: ${cardLine(dearer)} ${currency}`,
    ) ?? []),
    isChecked(source)
      ? `  checked ${at}: ${name}`
      : `  NOT CHECKED at the provider; read ${at}: ${name}`,
    ...(url ? [`  ${url}`] : []),
    ...(note ? [`  ${note}`] : []),
  ];
}

function cardLine({ prices: base, tiers }: Card): string {
  const longer = tiers.map(
    ({ aboveInput, prices: dearer }) => `above ${aboveInput}: ${unitsOf(dearer)}`,
  );
  return [unitsOf(base), ...longer].join("; ");
}

function unitsOf(unitPrices: Prices): string {
  return UNITS.flatMap((unit) => {
    const nano = unitPrices[unit];
    return nano === undefined ? [] : [`${unit} ${formatAmount(String(nano))}`];
  }).join(", ");
}
