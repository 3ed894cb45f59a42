"use client";

import { useFormatter, useTranslations } from "next-intl";

const UNITS = ["bytes", "kilobytes", "megabytes", "gigabytes"] as const;

/** A number of bytes in the largest unit that keeps it at 1 or above. */
export function ByteSize({ bytes }: { bytes: number }) {
  const format = useFormatter();
  const t = useTranslations("common.size");
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** step;
  return t(UNITS[step] ?? "bytes", {
    value: format.number(value, { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }),
  });
}
