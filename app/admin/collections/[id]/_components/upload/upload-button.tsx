"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";

export function UploadButton({ onPick }: { onPick: () => void }) {
  const t = useTranslations("console.documents");
  return (
    <Button variant="primary" onClick={onPick}>
      <Upload aria-hidden />
      {t("upload")}
    </Button>
  );
}
