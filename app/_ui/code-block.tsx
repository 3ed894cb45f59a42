"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { CopyButton } from "./copy-button.tsx";

type CodeBlockProps = {
  /** The file that the code belongs in, or what it is. */
  title: string;
  code: string;
};

/** Code to copy. Long lines wrap, so that nothing has to be scrolled. */
export function CodeBlock({ title, code }: CodeBlockProps) {
  const t = useTranslations("common");
  const element = useRef<HTMLPreElement>(null);
  return (
    <figure className="min-w-0 rounded-lg border bg-surface">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 border-b px-3 py-1.5">
        <span className="min-w-0 break-all text-muted text-sm">{title}</span>
        <CopyButton text={code} element={element} label={t("copyOf", { title })} />
      </figcaption>
      <pre
        ref={element}
        translate="no"
        className="whitespace-pre-wrap break-words p-3 font-mono text-sm [overflow-wrap:anywhere]"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
