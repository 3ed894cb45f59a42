"use client";

import { useTranslations } from "next-intl";
import { AddButton } from "#ui/add-button";
import { CollectionDialog } from "./collection-dialog.tsx";

export function AddCollectionButton({ isOpenAtFirst }: { isOpenAtFirst: boolean }) {
  const t = useTranslations("console.collections");
  return (
    <AddButton label={t("add")} isOpenAtFirst={isOpenAtFirst}>
      {(close) => <CollectionDialog collection={null} onClose={close} />}
    </AddButton>
  );
}
