"use client";

import { useTranslations } from "next-intl";
import type { Turn } from "./turn.ts";

/** Says how many passages the model was not given; null if it was given all, or if no model answered. */
export function useLeftOutWords(): (turn: Pick<Turn, "leftOut" | "sources">) => string | null {
  const t = useTranslations("reader.search");
  return ({ leftOut, sources }) =>
    leftOut > 0 ? t("leftOut", { count: leftOut, all: Math.max(sources.length, leftOut) }) : null;
}
