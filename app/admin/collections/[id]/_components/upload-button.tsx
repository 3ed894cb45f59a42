"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#ui/button";

/** What the file dialog offers first; anything may be dropped, its content decides. */
const OFFERED = ".pdf,.docx,.html,.htm,.md,.markdown,.txt";

export function UploadButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("console.documents");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="primary" onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        {t("upload")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={OFFERED}
        aria-label={t("upload")}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
