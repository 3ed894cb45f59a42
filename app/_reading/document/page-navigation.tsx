"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#ui/button";

type PageNavigationProps = {
  page: number;
  pageCount: number;
  onTurn: (page: number) => void;
};

/** Turns the pages of the original, one by one or to a number. */
export function PageNavigation({ page, pageCount, onTurn }: PageNavigationProps) {
  const t = useTranslations("source");
  return (
    <nav
      aria-label={t("pageField")}
      className="flex shrink-0 items-center justify-center gap-1 border-b bg-surface py-1 text-sm"
    >
      <Button
        variant="ghost"
        size="icon-small"
        aria-label={t("previousPage")}
        disabled={page <= 1}
        onClick={() => onTurn(page - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <PageField key={page} page={page} pageCount={pageCount} onTurn={onTurn} />
      <span className="text-muted">/ {pageCount}</span>
      <Button
        variant="ghost"
        size="icon-small"
        aria-label={t("nextPage")}
        disabled={page >= pageCount}
        onClick={() => onTurn(page + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}

function PageField({ page, pageCount, onTurn }: PageNavigationProps) {
  const t = useTranslations("source");
  const [value, setValue] = useState(String(page));
  const turn = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Math.min(pageCount, Math.max(1, Number.parseInt(value, 10) || page));
    setValue(String(wanted));
    onTurn(wanted);
  };
  return (
    <form onSubmit={turn}>
      <input
        inputMode="numeric"
        value={value}
        aria-label={t("pageOf", { page, total: pageCount })}
        className="h-7 w-12 rounded-sm border border-line-strong/60 bg-surface text-center max-md:text-[16px]"
        onChange={(event) => setValue(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
    </form>
  );
}
