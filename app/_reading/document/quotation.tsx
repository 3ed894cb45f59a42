"use client";

import { useTranslations } from "next-intl";
import { languageOfText } from "#lib/domain/language";
import type { Hit } from "../turn.ts";

/** The answer's quote, for when the page itself cannot be shown. */
export function Quotation({ hit }: { hit: Hit }) {
  const t = useTranslations("source");
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-muted text-sm">{t("quoted")}</figcaption>
      <blockquote
        lang={languageOfText(hit.quote)}
        className="whitespace-pre-line border-l-2 pl-4 font-serif text-lg lang-zh:font-sans"
      >
        {hit.quote}
      </blockquote>
    </figure>
  );
}
