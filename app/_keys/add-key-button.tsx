"use client";

import { useTranslations } from "next-intl";
import { AddButton } from "#ui/add-button";
import { AddKeyDialog } from "./add-key-dialog.tsx";
import type { KeyRights } from "./key-rights.ts";

export function AddKeyButton(props: KeyRights) {
  const t = useTranslations("keys");
  return (
    <AddButton label={t("add")}>{(close) => <AddKeyDialog {...props} onClose={close} />}</AddButton>
  );
}
