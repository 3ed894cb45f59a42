"use client";

import { useTranslations } from "next-intl";
import { AddButton } from "#ui/add-button";
import { AddWidgetDialog } from "./add-widget-dialog.tsx";
import type { CollectionChoice } from "./collection-choice.ts";

export function AddWidgetButton({ collections }: { collections: CollectionChoice[] }) {
  const t = useTranslations("console.widgets");
  return (
    <AddButton label={t("add")}>
      {(close) => <AddWidgetDialog collections={collections} onClose={close} />}
    </AddButton>
  );
}
