"use client";

import { useTranslations } from "next-intl";
import { classNames } from "#app/_ui/class-names";
import { hasPageNumber } from "#lib/domain/search/passage";
import type { Hit } from "../turn.ts";
import { usePlace } from "./use-place.ts";

type SourceChipProps = { hit: Hit; isOpen: boolean; onOpen: (hit: Hit) => void };

/** A source in a few words, as a button that opens it. */
export function SourceChip({ hit, isOpen, onOpen }: SourceChipProps) {
  const t = useTranslations("reader");
  const place = usePlace()(hit);
  const label =
    hit.marker === null ? t("passage", { place }) : t("marker", { marker: hit.marker, place });
  const alsoIn = hit.alsoIn && t("alsoIn", { count: hit.alsoIn.count });
  return (
    <button
      type="button"
      aria-label={alsoIn ? `${label}. ${alsoIn}` : label}
      aria-pressed={isOpen}
      title={alsoIn ? `${place}\n${alsoIn}` : place}
      className={classNames(
        "fade-in-0 flex min-h-8 max-w-80 animate-in items-center gap-2 rounded-md border bg-surface px-2 text-left text-sm hover:border-accent/60 aria-pressed:border-accent aria-pressed:bg-accent-wash",
        hit.marker === null && "border-dashed text-muted",
      )}
      onClick={() => onOpen(hit)}
    >
      {hit.marker !== null && (
        <span aria-hidden className="font-semibold text-accent">
          {hit.marker}
        </span>
      )}
      <span className="max-w-48 shrink-0 truncate">{hit.title}</span>
      <span className="min-w-0 truncate text-muted">
        {hasPageNumber(hit) ? t("page", { page: hit.page }) : hit.headings.at(-1)}
      </span>
      {hit.alsoIn && (
        <span aria-hidden className="shrink-0 text-muted text-xs">
          +{hit.alsoIn.count}
        </span>
      )}
    </button>
  );
}
