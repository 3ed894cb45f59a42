"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { EndpointDialog } from "./endpoint-dialog.tsx";

type AddEndpointButtonProps = { suggestions: Record<string, string[]> };

export function AddEndpointButton({ suggestions }: AddEndpointButtonProps) {
  const t = useTranslations("console.models");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {isOpen && <EndpointDialog suggestions={suggestions} onClose={() => setOpen(false)} />}
    </>
  );
}
