"use client";

import { BookOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { LoadedSample } from "#lib/sample/load-sample";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../_ui/use-error-text.ts";

export function LoadSampleButton({ isMain = false }: { isMain?: boolean }) {
  const t = useTranslations("console");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function load() {
    setBusy(true);
    const reply = await requestJson<LoadedSample>("POST", "/api/sample");
    setBusy(false);
    if (!reply.ok) return toast.error(errorText(reply.code));

    toast.success(t("sample.loaded", { count: reply.body.documents.length }));
    router.push("/admin/collections");
    router.refresh();
  }

  return (
    <Button variant={isMain ? "primary" : "secondary"} isBusy={isBusy} onClick={() => void load()}>
      <BookOpen aria-hidden />
      {t("overview.loadSample")}
    </Button>
  );
}
