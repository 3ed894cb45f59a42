import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeptDecision } from "#lib/db/routing/decisions";
import { RelativeTime } from "#ui/relative-time";
import { type RoutedEndpoint, useEndpointName } from "../../../_components/use-endpoint-name.ts";
import { ModeBadge } from "./decision-list.tsx";

type DecisionProps = { decision: KeptDecision; endpoints: readonly RoutedEndpoint[] };

export function DecisionTitle({ decision, endpoints }: DecisionProps) {
  const t = useTranslations("console.routing.decision");
  const nameOf = useEndpointName(endpoints);
  return t("title", { name: nameOf(decision.chosen) });
}

/** When and how the endpoint was chosen, by which version, and the fallbacks. */
export function DecisionWords({ decision, endpoints }: DecisionProps) {
  const t = useTranslations("console.routing.decision");
  const routing = useTranslations("routing");
  const vertical = useTranslations("console.vertical");
  const nameOf = useEndpointName(endpoints);
  const { mode, policyVersion, askedFor, order, shadow, callId } = decision;
  return (
    <div className="flex max-w-measure flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <ModeBadge mode={mode}>{routing(`mode.${mode}`)}</ModeBadge>
        <span>
          <RelativeTime at={decision.createdAt} /> · {vertical(decision.vertical)} ·{" "}
          {policyVersion === null ? t("byNone") : t("by", { version: policyVersion })}
        </span>
      </p>
      <p className="text-ink">{routing(`modeText.${mode}`)}</p>
      {askedFor !== null && <p>{t("askedFor", { name: nameOf(askedFor) })}</p>}
      {order.length > 1 && <p>{t("order", { names: order.map(nameOf).join(" → ") })}</p>}
      {shadow !== null && <p>{t("shadow", { name: nameOf(shadow) })}</p>}
      {callId !== null && (
        <Link
          href={`/admin/calls/${callId}`}
          className="self-start text-accent text-sm underline-offset-4 hover:underline"
        >
          {t("call")}
        </Link>
      )}
    </div>
  );
}
