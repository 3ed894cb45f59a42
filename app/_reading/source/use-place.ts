"use client";

import { useTranslations } from "next-intl";
import { type Hit, isPaged } from "../turn.ts";

/** "Tenancy Act, Section 12, page 14", in the reader's language. */
export function usePlace(): (hit: Pick<Hit, "title" | "headings" | "page">) => string {
  const t = useTranslations("reader");
  return ({ title, headings, page }) => {
    const heading = headings.at(-1);
    if (!heading) return t("place", { title, page });
    return isPaged({ page, headings })
      ? t("placeWithHeading", { title, heading, page })
      : t("placeByHeading", { title, heading });
  };
}
