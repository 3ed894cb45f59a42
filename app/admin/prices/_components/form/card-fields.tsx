import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { UNITS } from "#lib/domain/money/pricing/units";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import type { CardDraft, PricesDraft, TierDraft } from "./rule-draft.ts";

type CardFieldsProps = { card: CardDraft; onChange: (card: CardDraft) => void };

/** The price of each unit, and the prices for longer prompts. */
export function CardFields({ card, onChange }: CardFieldsProps) {
  const t = useTranslations("console.prices.form");
  const { tiers } = card;

  function changeTier(key: string, patch: Partial<TierDraft>) {
    const changed = tiers.map((tier) => (tier.key === key ? { ...tier, ...patch } : tier));
    onChange({ ...card, tiers: changed });
  }

  return (
    <div className="flex flex-col gap-3">
      <PriceInputs prices={card.prices} onChange={(prices) => onChange({ ...card, prices })} />
      {tiers.map((tier) => (
        <div key={tier.key} className="flex flex-col gap-3 border-l-2 pl-3">
          <div className="flex flex-wrap items-end gap-2">
            <Field label={t("above")} className="max-w-56">
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={tier.aboveInput}
                  onChange={(event) => changeTier(tier.key, { aboveInput: event.target.value })}
                />
              )}
            </Field>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("removeTier")}
              title={t("removeTier")}
              onClick={() =>
                onChange({ ...card, tiers: tiers.filter(({ key }) => key !== tier.key) })
              }
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          <PriceInputs
            prices={tier.prices}
            onChange={(prices) => changeTier(tier.key, { prices })}
          />
        </div>
      ))}
      {tiers.length > 0 && <TierMode card={card} onChange={onChange} />}
      <Button
        size="small"
        className="self-start"
        onClick={() => onChange({ ...card, tiers: [...tiers, newTier(card)] })}
      >
        <Plus aria-hidden />
        {t("addTier")}
      </Button>
    </div>
  );
}

function TierMode({ card, onChange }: CardFieldsProps) {
  const t = useTranslations("console.prices.form");
  return (
    <Field label={t("tierMode")} className="max-w-md">
      {(control) => (
        <Select
          {...control}
          value={card.tierMode}
          onChange={(event) =>
            onChange({
              ...card,
              tierMode: event.target.value === "graduated" ? "graduated" : "whole",
            })
          }
        >
          <option value="whole">{t("tierWhole")}</option>
          <option value="graduated">{t("tierGraduated")}</option>
        </Select>
      )}
    </Field>
  );
}

type PriceInputsProps = { prices: PricesDraft; onChange: (prices: PricesDraft) => void };

function PriceInputs({ prices, onChange }: PriceInputsProps) {
  const t = useTranslations("console.prices.unit");
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {UNITS.map((unit) => (
        <Field key={unit} label={t(unit)} className="min-w-0 justify-end">
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={prices[unit] ?? ""}
              onChange={(event) => onChange({ ...prices, [unit]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** A new tier must name the same units as the first prices, so it starts as a copy of them. */
function newTier({ prices }: CardDraft): TierDraft {
  return { key: crypto.randomUUID(), aboveInput: "", prices };
}
