"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useChange } from "../../../../_ui/use-change.ts";

type TermListProps = { terms: { id: string; term: string }[] };

export function TermList({ terms }: TermListProps) {
  const t = useTranslations("console.privacy");
  const { send, isBusy } = useChange();
  if (terms.length === 0) return <p className="text-muted">{t("noTerms")}</p>;
  return (
    <ul aria-label={t("termsTitle")} className="flex flex-wrap gap-2">
      {terms.map(({ id, term }) => (
        <li
          key={id}
          className="flex max-w-full items-center gap-1 rounded-md border bg-surface pl-3"
        >
          <span className="min-w-0 [overflow-wrap:anywhere]">{term}</span>
          <Button
            variant="ghost"
            size="icon-small"
            aria-label={t("removeTerm", { term })}
            disabled={isBusy}
            onClick={() =>
              void send({
                method: "DELETE",
                path: `/api/custom-terms/${id}`,
                done: t("termRemoved"),
              })
            }
          >
            <X aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
