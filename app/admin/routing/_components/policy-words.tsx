import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatAmount, formatMoney } from "#lib/domain/money/money";
import type { RoutingPolicy } from "#lib/domain/routing/policy";
import { type RoutedEndpoint, useEndpointName } from "../../_components/use-endpoint-name.ts";

type PolicyWordsProps = { policy: RoutingPolicy; endpoints: readonly RoutedEndpoint[] };

/** A policy in sentences, without those that do not matter for its choice. */
export function PolicyWords({ policy, endpoints }: PolicyWordsProps) {
  const choice = useChoiceSentence(endpoints)(policy);
  const others = useLimitSentences(endpoints)(policy);
  const demands = useDemandSentences()(policy);
  const sentences = [...(policy.choose.by === "evidence" ? demands : []), ...others];
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium text-lg">{choice}</p>
      <ul className="flex max-w-measure list-disc flex-col gap-1 pl-5">
        {sentences.map((sentence) => (
          <li key={sentence} className="[overflow-wrap:anywhere]">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useChoiceSentence(endpoints: readonly RoutedEndpoint[]) {
  const t = useTranslations("console.routing");
  const format = useFormatter();
  const percent = usePercent();
  const nameOf = useEndpointName(endpoints);
  return ({ choose }: RoutingPolicy): string => {
    if (choose.by === "evidence") return t("words.evidence");
    if (choose.by === "weights") {
      const weights = Object.entries(choose.weights);
      const sum = weights.reduce((total, [, weight]) => total + weight, 0);
      const shares = weights.map(([id, weight]) =>
        t("words.share", { name: nameOf(id), share: percent(weight / sum) }),
      );
      return t("words.weights", { shares: format.list(shares) });
    }
    if (choose.endpointId !== null) return t("words.pinned", { name: nameOf(choose.endpointId) });
    const standard = endpoints.find(({ isDefault }) => isDefault);
    return standard ? t("words.byDefault", { name: standard.name }) : t("words.byNobody");
  };
}

const PERCENT = { style: "percent", maximumFractionDigits: 1 } as const;

function usePercent() {
  const format = useFormatter();
  return (share: number) => format.number(share, PERCENT);
}

/** The results that an endpoint needs to be chosen by evidence. */
function useDemandSentences() {
  const t = useTranslations("console.routing.words");
  const format = useFormatter();
  const percent = usePercent();
  const trying = useTryingSentences();
  return (policy: RoutingPolicy): string[] => {
    const { targets, leastItems, hysteresis, mostErrors, mostMilliseconds } = policy;
    const { legal, medical, general } = targets;
    const shares = { legal: percent(legal), medical: percent(medical), general: percent(general) };
    const share = percent(mostErrors);
    const seconds = format.number((mostMilliseconds ?? 0) / 1_000, SECONDS);
    return [
      t("targets", { ...shares, count: leastItems }),
      t("hysteresis", { points: percent(hysteresis) }),
      mostMilliseconds === null ? t("errors", { share }) : t("errorsAndTime", { share, seconds }),
      ...trying(policy),
    ];
  };
}

const SECONDS = { style: "unit", unit: "second", unitDisplay: "long" } as const;

function useTryingSentences() {
  const t = useTranslations("console.routing.words");
  const vertical = useTranslations("console.vertical");
  const format = useFormatter();
  const percent = usePercent();
  return ({ exploration, highRisk }: RoutingPolicy): string[] => {
    const { mostCalls, mostSpend, shadow } = exploration;
    if (mostCalls === 0) return [t("noTrying")];
    const most = t("trying", { calls: percent(mostCalls), spend: percent(mostSpend) });
    if (highRisk.length === 0) return [most];
    const verticals = format.list(highRisk.map((one) => vertical(one)));
    return [most, t("highRisk", { verticals }), shadow ? t("shadow") : t("noShadow")];
  };
}

/** The limits that apply however an endpoint is chosen. */
function useLimitSentences(endpoints: readonly RoutedEndpoint[]) {
  const t = useTranslations("console.routing.words");
  const format = useFormatter();
  const locale = useLocale();
  const nameOf = useEndpointName(endpoints);
  const afterFailure = useFailureSentence(endpoints);
  return (policy: RoutingPolicy): string[] => {
    const { mostCost, currency, rates, hedgeAfterMs, choose } = policy;
    const names = policy.endpoints && format.list(policy.endpoints.map(nameOf));
    const allowed = names === null ? t("anyEndpoint") : t("endpoints", { names });
    const amount = formatMoney({ nano: String(mostCost ?? 0), currency }, locale);
    return [
      ...(choose.by === "pinned" ? [] : [allowed]),
      mostCost === null ? t("noMostCost", { currency }) : t("mostCost", { amount }),
      ...rates.map(({ nano, ...rate }) =>
        t("rate", { ...rate, amount: formatAmount(String(nano)) }),
      ),
      afterFailure(policy),
      ...(hedgeAfterMs === null ? [] : [t("hedge", { ms: hedgeAfterMs })]),
    ];
  };
}

function useFailureSentence(endpoints: readonly RoutedEndpoint[]) {
  const t = useTranslations("console.routing.words");
  const nameOf = useEndpointName(endpoints);
  return ({ fallbacks }: RoutingPolicy): string => {
    if (fallbacks === null) return t("byRules");
    if (fallbacks.length === 0) return t("nobodyElse");
    return t("fallbacks", { names: fallbacks.map(nameOf).join(" → ") });
  };
}
