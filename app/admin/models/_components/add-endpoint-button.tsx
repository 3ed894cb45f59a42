"use client";

import { useTranslations } from "next-intl";
import { AddButton } from "#ui/add-button";
import { EndpointDialog } from "./endpoint-dialog.tsx";

type AddEndpointButtonProps = { suggestions: Record<string, string[]> };

export function AddEndpointButton({ suggestions }: AddEndpointButtonProps) {
  const t = useTranslations("console.models");
  return (
    <AddButton label={t("add")}>
      {(close) => <EndpointDialog suggestions={suggestions} onClose={close} />}
    </AddButton>
  );
}
