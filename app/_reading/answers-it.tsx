"use client";

import { Check, Circle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { usePlace } from "./source/use-place.ts";
import type { Hit } from "./turn.ts";
import type { Corrections } from "./use-corrections.ts";

type AnswersItProps = { sourceId: string; hit: Hit; corrections: Corrections };

/** Marks a source with "This answers it", or takes the mark back; unobtrusive until the reader is asked. */
export function AnswersIt({ sourceId, hit, corrections }: AnswersItProps) {
  const t = useTranslations("reader");
  const place = usePlace();
  const isSaid = corrections.answeredBy.includes(sourceId);
  const Icon = isSaid ? Check : Circle;
  return (
    <Button
      variant={corrections.isAsking ? "secondary" : "ghost"}
      size="small"
      aria-label={t("answersItPlace", { place: place(hit) })}
      aria-pressed={isSaid}
      className="print-hidden pointer-coarse:h-11 px-2.5 text-muted aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent max-sm:h-11"
      onClick={() => corrections.toggle(sourceId)}
    >
      <Icon aria-hidden />
      {t("answersIt")}
    </Button>
  );
}
