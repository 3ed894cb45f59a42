import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Endpoint } from "#lib/domain/models/endpoint";
import { canCover, type Limits } from "#lib/domain/money/budget";

type UncoveredNoticeProps = { limits: readonly Limits[]; endpoints: readonly Endpoint[] };

/** Which models cannot be asked at all because of a budget, and why. */
export function UncoveredNotice({ limits, endpoints }: UncoveredNoticeProps) {
  const t = useTranslations("console.budgets");
  const all = limits.flatMap(({ budget }) => budget?.most.currency ?? []);
  const currencies = [...new Set(all)].sort();
  const uncovered = endpoints.filter((endpoint) =>
    currencies.some((currency) => !canCover(currency, endpoint)),
  );
  if (uncovered.length === 0) return null;
  return (
    <div className="flex gap-3 rounded-lg border border-warn/30 bg-warn-wash px-4 py-3">
      <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-warn" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">{t("uncovered", { currencies: currencies.join(", ") })}</p>
        <ul className="list-disc pl-5">
          {uncovered.map(({ id, name, price }) => (
            <li key={id}>
              {price
                ? t("otherCurrency", { name, currency: price.currency })
                : t("noPrice", { name })}
            </li>
          ))}
        </ul>
        <p>
          <Link href="/admin/models" className="font-medium text-accent underline">
            {t("toModels")}
          </Link>
        </p>
      </div>
    </div>
  );
}
