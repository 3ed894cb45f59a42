"use client";

import { useFormatter, useTranslations } from "next-intl";
import { reachOf } from "#lib/domain/search/index-state";
import type { Turn } from "./turn.ts";

/** Says what could not be searched by meaning; null if everything could, or if that is not known. */
export function useSearchWords(): (turn: Pick<Turn, "index">) => string | null {
  const t = useTranslations("reader.search");
  const format = useFormatter();
  return ({ index }) => {
    if (!index || index.passages === 0) return null;
    const { passages, embedded } = index;
    switch (reachOf(index)) {
      case "meaning":
        return null;
      case "partly":
        // Rounded down: 99.6 % is not "100 %".
        return t("partly", {
          share: format.number(Math.floor((100 * embedded) / passages) / 100, { style: "percent" }),
        });
      case "words":
        return t(embedded > 0 ? "late" : "words");
    }
  };
}
