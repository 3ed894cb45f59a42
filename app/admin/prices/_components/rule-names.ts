import { ownVendor } from "#lib/domain/pricing/endpoint-rule";
import type { PriceRule } from "#lib/domain/pricing/price-rule";

type Words = (key: "ownOf" | "removedEndpoint" | "anyModel", values?: { name: string }) => string;

/** Whether it is the house's own price of one endpoint: whose it is and of which models is settled. */
export function isOwnPrice({ vendor }: Pick<PriceRule, "vendor">): boolean {
  return vendor.startsWith(ownVendor(""));
}

/** What vendors and rules are called on screen. */
export function ruleNames(t: Words, endpoints: readonly { id: string; name: string }[]) {
  function vendorName(vendor: string): string {
    if (!isOwnPrice({ vendor })) return vendor;
    const endpoint = endpoints.find(({ id }) => ownVendor(id) === vendor);
    return t("ownOf", { name: endpoint?.name ?? t("removedEndpoint") });
  }

  function ruleName(rule: PriceRule): string {
    return isOwnPrice(rule) ? vendorName(rule.vendor) : modelNames(rule, t);
  }

  return { vendorName, ruleName };
}

/** The models that a rule prices, by name or pattern. */
export function modelNames({ models }: PriceRule, t: Words): string {
  return models.map((model) => (model === "*" ? t("anyModel") : model)).join(", ");
}
