"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#ui/button";
import { useErrorText } from "../../../../../../_ui/use-error-text.ts";
import { megabytes } from "../../../_components/limits.ts";
import { FileInput } from "../../../_components/upload/file-input.tsx";
import type { FileToSend } from "../../../_components/upload/file-to-send.ts";
import { sendFile } from "../../../_components/upload/send-file.ts";

type AddVersionProps = { collectionId: string; documentId: string; uploadLimit: number };
type Message = { text: string; isFailure: boolean };

/** Uploads a file of any name as the document's next version. */
export function AddVersion({ collectionId, documentId, uploadLimit }: AddVersionProps) {
  const t = useTranslations("console.versions");
  const errors = useTranslations("console.errors");
  const errorText = useErrorText();
  const format = useFormatter();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  const say = (text: string, isFailure = false) => setMessage({ text, isFailure });

  async function send([chosen]: FileToSend[]) {
    if (!chosen) return;
    if (chosen.file.size > uploadLimit) {
      return say(errors("too_large", { megabytes: megabytes(uploadLimit) }), true);
    }
    setBusy(true);
    const sent = await sendFile({
      ...chosen,
      collectionId,
      versionOf: documentId,
      signal: new AbortController().signal,
      onProgress: (bytes) => {
        const share = chosen.file.size === 0 ? 1 : Math.min(1, bytes / chosen.file.size);
        say(t("sending", { percent: format.number(share, { style: "percent" }) }));
      },
    });
    setBusy(false);
    if (sent.state === "failed") return say(errorText(sent.code), true);
    say(sent.state === "duplicate" ? t("unchanged") : t("added"));
    router.refresh();
  }

  return (
    <div className="flex flex-col items-start gap-1">
      <FileInput ref={input} onFiles={(files) => void send(files)} isSingle />
      <Button isBusy={isBusy} onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        {t("add")}
      </Button>
      <p role="status" className={message?.isFailure ? "text-sm text-stop" : "text-muted text-sm"}>
        {message?.text}
      </p>
    </div>
  );
}
