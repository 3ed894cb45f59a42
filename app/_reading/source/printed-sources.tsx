"use client";

import { useTranslations } from "next-intl";
import type { Turn } from "../turn.ts";
import { usePlace } from "./use-place.ts";

/** The quotes, printed below the answer, because nobody can click on paper. */
export function PrintedSources({ turn }: { turn: Turn }) {
  const t = useTranslations("reader");
  const common = useTranslations("common");
  const place = usePlace();
  if (turn.citations.length === 0) return null;
  return (
    <section aria-hidden className="hidden text-sm print:block">
      <h3 className="font-semibold">{t("sources")}</h3>
      {turn.citations.map((citation) => (
        <p key={citation.marker}>
          [{citation.marker}]{" "}
          {common("labelled", { name: place(citation), value: `“${citation.quote}”` })}
        </p>
      ))}
    </section>
  );
}
