import { ownProvider } from "#lib/domain/money/pricing/endpoint-rule";
import type { PriceRule } from "#lib/domain/money/pricing/price-rule";

type Words = (key: "ownOf" | "removedEndpoint" | "anyModel", values?: { name: string }) => string;

/** Whether this is the organization's own price of one endpoint; then its provider and models are fixed. */
export function isOwnPrice({ provider }: Pick<PriceRule, "provider">): boolean {
  return provider.startsWith(ownProvider(""));
}

/** The names of providers and rules on screen. */
export function ruleNames(t: Words, endpoints: readonly { id: string; name: string }[]) {
  function providerName(provider: string): string {
    if (!isOwnPrice({ provider })) return provider;
    const endpoint = endpoints.find(({ id }) => ownProvider(id) === provider);
    return t("ownOf", { name: endpoint?.name ?? t("removedEndpoint") });
  }

  function ruleName(rule: PriceRule): string {
    return isOwnPrice(rule) ? providerName(rule.provider) : modelNames(rule, t);
  }

  return { providerName, ruleName };
}

/** The models that a rule prices, by name or pattern. */
export function modelNames({ models }: PriceRule, t: Words): string {
  return models.map((model) => (model === "*" ? t("anyModel") : model)).join(", ");
}
