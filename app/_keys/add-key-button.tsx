"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { AddKeyDialog } from "./add-key-dialog.tsx";
import type { KeyRights } from "./key-rights.ts";

export function AddKeyButton(props: KeyRights) {
  const t = useTranslations("keys");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {isOpen && <AddKeyDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
