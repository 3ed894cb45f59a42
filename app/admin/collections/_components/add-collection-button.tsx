"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { CollectionDialog } from "./collection-dialog.tsx";

export function AddCollectionButton({ isOpenAtFirst }: { isOpenAtFirst: boolean }) {
  const t = useTranslations("console.collections");
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {isOpen && <CollectionDialog collection={null} onClose={() => setOpen(false)} />}
    </>
  );
}
