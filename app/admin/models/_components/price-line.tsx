"use client";

import { Coins } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Endpoint } from "#lib/domain/models/endpoint";
import { formatMoney } from "#lib/domain/money/money";
import { Button } from "#ui/button";
import { PriceDialog } from "./price-dialog.tsx";

/** An endpoint's price; budgets need it. */
export function PriceLine({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations("console.models");
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { price } = endpoint;
  const inMoney = (nano: string, currency: string) => formatMoney({ nano, currency }, locale);
  return (
    <p className="flex items-start gap-2 text-muted">
      <Coins aria-hidden className="mt-1 size-4 shrink-0" />
      <span>
        {price
          ? t("priceLine", {
              input: inMoney(price.input, price.currency),
              output: inMoney(price.output, price.currency),
            })
          : t("noPrice")}{" "}
        {price && !price.isOwn && (
          <>
            <Link
              href={`/admin/prices/rules/${encodeURIComponent(price.ruleId)}`}
              className={price.isChecked ? "underline" : "text-warn underline"}
            >
              {t(price.isChecked ? "priceChecked" : "priceNotChecked", {
                date: price.checkedOn ?? "–",
              })}
            </Link>{" "}
          </>
        )}
        <Button
          variant="link"
          className="h-auto px-0 text-[length:inherit]"
          onClick={() => setOpen(true)}
        >
          {t("setPrice")}
        </Button>
      </span>
      {isOpen && <PriceDialog endpoint={endpoint} onClose={() => setOpen(false)} />}
    </p>
  );
}
