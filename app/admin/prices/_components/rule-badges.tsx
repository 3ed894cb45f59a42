import { useTranslations } from "next-intl";
import { isChecked } from "#lib/domain/money/pricing/is-checked";
import type { PriceRule } from "#lib/domain/money/pricing/price-rule";
import type { RuleState } from "#lib/domain/money/pricing/rule-state";
import { Badge } from "#ui/badge";

const STATE_TONES = {
  "in-force": "accent",
  announced: "warn",
  upcoming: "warn",
  ended: "neutral",
  cancelled: "stop",
  superseded: "neutral",
} as const;
const STANDING_TONES = {
  official: "accent",
  secondary: "warn",
  unverified: "warn",
  own: "accent",
} as const;

/** Whether a rule prices calls now, and whether its price was read at the provider. */
export function RuleBadges({ rule, state }: { rule: PriceRule; state: RuleState }) {
  const t = useTranslations("console.prices");
  const { standing } = rule.source;
  return (
    <>
      {state !== "in-force" && <Badge tone={STATE_TONES[state]}>{t(`state.${state}`)}</Badge>}
      <Badge tone={STANDING_TONES[standing]}>
        {isChecked(rule.source)
          ? t(`standing.${standing}`)
          : t("notChecked", { standing: t(`standing.${standing}`) })}
      </Badge>
    </>
  );
}
