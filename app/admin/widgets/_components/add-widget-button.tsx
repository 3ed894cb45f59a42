"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { AddWidgetDialog } from "./add-widget-dialog.tsx";
import type { CollectionChoice } from "./collection-choice.ts";

export function AddWidgetButton({ collections }: { collections: CollectionChoice[] }) {
  const t = useTranslations("console.widgets");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {isOpen && <AddWidgetDialog collections={collections} onClose={() => setOpen(false)} />}
    </>
  );
}
