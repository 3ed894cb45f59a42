"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "#ui/button";
import { useCopy } from "./use-copy.ts";

type CopyButtonProps = {
  text: string;
  /** The element that shows the text, selected where it cannot be copied. */
  element: RefObject<HTMLElement | null>;
  /** What is copied, for screen readers. */
  label: string;
  variant?: "primary" | "secondary";
};

export function CopyButton({ text, element, label, variant = "secondary" }: CopyButtonProps) {
  const t = useTranslations("common");
  const { state, copy } = useCopy(element);
  const said = { idle: t("copy"), copied: t("copied"), selected: t("selected") }[state];
  return (
    <>
      <Button
        size="small"
        variant={variant}
        aria-label={state === "idle" ? `${said}: ${label}` : undefined}
        onClick={() => void copy(text)}
      >
        {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {said}
      </Button>
      <span role="status" className="sr-only">
        {state === "idle" ? "" : said}
      </span>
    </>
  );
}
