"use client";

import { useTranslations } from "next-intl";

const KNOWN = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "storage_full",
  "too_many_requests",
  "offline",
] as const;

/** Turns a failure code of the server into a sentence that says what to do. */
export function useErrorText(): (code: string) => string {
  const t = useTranslations("console.errors");
  return (code) => t(KNOWN.find((known) => known === code) ?? "internal");
}
