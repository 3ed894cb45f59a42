"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { FORMAT_EXTENSIONS } from "#lib/domain/documents/formats";

/** What the file dialog offers first; anything may be dropped, its content decides. */
const OFFERED = FORMAT_EXTENSIONS.join(",");

type FileInputProps = { ref: Ref<HTMLInputElement>; onFiles: (files: File[]) => void };

/** Opens the file dialog for every upload button of the page, whichever of them is there. */
export function FileInput({ ref, onFiles }: FileInputProps) {
  const t = useTranslations("console.documents");
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept={OFFERED}
      aria-label={t("upload")}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        // So that the same file can be chosen again.
        event.target.value = "";
      }}
    />
  );
}
