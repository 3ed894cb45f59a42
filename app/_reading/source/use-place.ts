"use client";

import { useTranslations } from "next-intl";
import { hasPageNumber } from "#lib/domain/search/passage";
import type { Hit } from "../turn.ts";

type Place = Pick<Hit, "title" | "headings" | "page">;

/**
 * "Tenancy Act, Section 12, page 14", in the reader's language; parts that a place does not have are
 * left out.
 */
export function usePlace(): (place: Place) => string {
  const t = useTranslations("reader");
  return (place) => {
    const { title, headings, page } = place;
    const heading = headings.at(-1);
    if (hasPageNumber(place)) {
      return heading
        ? t("placeWithHeading", { title, heading, page })
        : t("place", { title, page });
    }
    return heading ? t("placeByHeading", { title, heading }) : title;
  };
}
