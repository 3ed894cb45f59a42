"use client";

import { useTranslations } from "next-intl";
import { languageOfText } from "#lib/domain/language";
import { Tooltip } from "#ui/overlay/tooltip";
import { usePlace } from "../source/use-place.ts";
import type { Hit } from "../turn.ts";

type CitationMarkerProps = { hit: Hit; isOpen: boolean; onOpen: (hit: Hit) => void };

/** The number after a claim. Hover or focus shows the quote; a click opens the source. */
export function CitationMarker({ hit, isOpen, onOpen }: CitationMarkerProps) {
  const t = useTranslations("reader");
  const place = usePlace()(hit);
  return (
    <Tooltip
      className="max-w-96"
      content={
        <span className="flex flex-col gap-1">
          <span className="text-muted">{place}</span>
          <span
            lang={languageOfText(hit.quote)}
            className="line-clamp-6 whitespace-pre-line text-base"
          >
            {hit.quote}
          </span>
        </span>
      }
    >
      <button
        type="button"
        aria-label={t("marker", { marker: hit.marker ?? 0, place })}
        aria-pressed={isOpen}
        // A touch target of 24 px, although the line is lower.
        className="relative mx-0.5 inline-flex h-5 min-w-5 -translate-y-0.5 items-center justify-center rounded-sm bg-accent-wash px-1 font-medium font-sans text-accent text-sm leading-none before:absolute before:-inset-1 hover:bg-accent hover:text-on-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
        onClick={() => onOpen(hit)}
      >
        {hit.marker}
      </button>
    </Tooltip>
  );
}
