import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { KeptCharge } from "#lib/db/money/charges";
import { ownRuleId } from "#lib/domain/money/pricing/endpoint-rule";
import { ChargeLines } from "../../../_components/charge-lines.tsx";

type ChargeTableProps = { charge: KeptCharge; number: number };

/** What an attempt cost, line by line, and which version of which price rule applied. */
export async function ChargeTable({ charge, number }: ChargeTableProps) {
  const t = await getTranslations("console.calls");
  const { ruleId, ruleVersion } = charge;
  const rule = ruleId.startsWith(ownRuleId("")) ? t("ownRule") : ruleId;
  return (
    <section aria-label={t("chargeOf", { number })} className="flex min-w-0 flex-col gap-1.5">
      <h4 className="font-medium text-sm">
        {t("cost")}{" "}
        <span className="font-normal text-muted">
          {t.rich("byRule", {
            rule: () => (
              <Link
                href={`/admin/prices/rules/${encodeURIComponent(ruleId)}#version-${ruleVersion}`}
                className="text-accent underline-offset-4 hover:underline"
              >
                {t("ruleVersion", { rule, version: ruleVersion })}
              </Link>
            ),
          })}
        </span>
      </h4>
      <ChargeLines charge={charge} />
    </section>
  );
}
