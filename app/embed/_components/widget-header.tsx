"use client";

import { History as HistoryIcon, SquarePen, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Appearance } from "#lib/domain/widgets/widget";
import { Button } from "#ui/button";

type WidgetHeaderProps = {
  appearance: Appearance;
  onHistory: (() => void) | null;
  onNew: (() => void) | null;
  onClose: (() => void) | null;
};

export function WidgetHeader({ appearance, onHistory, onNew, onClose }: WidgetHeaderProps) {
  const t = useTranslations("embed");
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b bg-surface pr-1.5 pl-4">
      {appearance.logo && (
        // biome-ignore lint/performance/noImgElement: a data URL; there is nothing to optimize.
        <img src={appearance.logo} alt="" className="mr-1.5 h-6 w-auto max-w-28 object-contain" />
      )}
      <h1 className="min-w-0 flex-1 truncate font-semibold">{appearance.title ?? t("title")}</h1>
      {onHistory && (
        <HeaderButton label={t("history")} onClick={onHistory}>
          <HistoryIcon aria-hidden />
        </HeaderButton>
      )}
      {onNew && (
        <HeaderButton label={t("newConversation")} onClick={onNew}>
          <SquarePen aria-hidden />
        </HeaderButton>
      )}
      {onClose && (
        <HeaderButton label={t("close")} onClick={onClose}>
          <X aria-hidden />
        </HeaderButton>
      )}
    </header>
  );
}

type HeaderButtonProps = { label: string; onClick: () => void; children: ReactNode };

function HeaderButton({ label, onClick, children }: HeaderButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      className="text-muted"
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
