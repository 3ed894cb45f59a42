"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { FORMAT_EXTENSIONS } from "#lib/domain/documents/formats";
import { chosenFiles, type FileToSend } from "./file-to-send.ts";

/** The types that the file dialog offers first. Any file may be dropped, since its content decides. */
const OFFERED = FORMAT_EXTENSIONS.join(",");

type FileInputProps = {
  ref: Ref<HTMLInputElement>;
  onFiles: (files: FileToSend[]) => void;
  /** Whether one file is chosen instead of several. */
  isSingle?: boolean;
};

/** Opens the file dialog for all upload buttons of the page. */
export function FileInput({ ref, onFiles, isSingle = false }: FileInputProps) {
  const t = useTranslations("console.documents");
  return (
    <input
      ref={ref}
      type="file"
      multiple={!isSingle}
      hidden
      accept={OFFERED}
      aria-label={t("upload")}
      onChange={(event) => {
        onFiles(chosenFiles(event.target.files ?? []));
        // Reset, so that the same file can be chosen again.
        event.target.value = "";
      }}
    />
  );
}
