import { useTranslations } from "next-intl";
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
  secondary: "neutral",
  unverified: "warn",
  own: "accent",
} as const;

/** Whether a rule prices calls now, and how reliable its source is. */
export function RuleBadges({ rule, state }: { rule: PriceRule; state: RuleState }) {
  const t = useTranslations("console.prices");
  const { standing } = rule.source;
  return (
    <>
      {state !== "in-force" && <Badge tone={STATE_TONES[state]}>{t(`state.${state}`)}</Badge>}
      <Badge tone={STANDING_TONES[standing]}>{t(`standing.${standing}`)}</Badge>
    </>
  );
}
