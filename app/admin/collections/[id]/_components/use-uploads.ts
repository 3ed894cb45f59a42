"use client";

import { useTranslations } from "next-intl";
import { useEffect, useReducer, useState } from "react";
import { useErrorText } from "../../../../_ui/use-error-text.ts";
import { megabytes } from "./limits.ts";
import { sendFile } from "./send-file.ts";
import { createUploadQueue } from "./upload-queue.ts";
import { type Upload, uploadsReducer } from "./uploads-reducer.ts";

export type Uploads = {
  uploads: Upload[];
  add: (files: File[]) => void;
  cancel: (key: number) => void;
  retry: (key: number) => void;
  /** Removes finished uploads from the list. */
  clear: () => void;
};

type Options = { uploadLimit: number; onStored: () => void };

/** Sends files to the collection one after the other; a failure does not stop the others. */
export function useUploads(collectionId: string, { uploadLimit, onStored }: Options): Uploads {
  const t = useTranslations("console.errors");
  const errorText = useErrorText();
  const [uploads, dispatch] = useReducer(uploadsReducer, []);
  const [queue] = useState(createUploadQueue);
  useLeaveWarning(uploads.some(({ state }) => state === "waiting" || state === "sending"));

  const say = (code: string) =>
    code === "too_large" ? t("too_large", { megabytes: megabytes(uploadLimit) }) : errorText(code);

  async function send(key: number, file: File, signal: AbortSignal) {
    dispatch({ type: "started", key });
    const onProgress = (sent: number) => dispatch({ type: "progressed", key, sent });
    const result = await sendFile({ collectionId, file, signal, onProgress });
    if (result.state === "failed") {
      dispatch({ type: "ended", key, state: "failed", note: say(result.code) });
    } else {
      dispatch({ type: "ended", key, ...result });
    }
    onStored();
  }

  const enqueue = (key: number, file: File) => queue.push(key, (signal) => send(key, file, signal));

  return {
    uploads,
    add: (files) => {
      const added = files.map((file) => ({ key: queue.nextKey(), file }));
      dispatch({ type: "added", uploads: added, limit: uploadLimit, tooLarge: say("too_large") });
      for (const { key, file } of added) if (file.size <= uploadLimit) enqueue(key, file);
    },
    cancel: (key) => {
      queue.cancel(key);
      dispatch({ type: "ended", key, state: "cancelled" });
    },
    retry: (key) => {
      const upload = uploads.find((one) => one.key === key);
      if (!upload) return;
      dispatch({ type: "retried", key });
      enqueue(key, upload.file);
    },
    clear: () => dispatch({ type: "cleared" }),
  };
}

/** Makes the browser ask before the page is left during an upload. */
function useLeaveWarning(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isBusy]);
}
