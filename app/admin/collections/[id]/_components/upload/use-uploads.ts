"use client";

import { useTranslations } from "next-intl";
import { useEffect, useReducer, useState } from "react";
import { useErrorText } from "../../../../../_ui/use-error-text.ts";
import { megabytes } from "../limits.ts";
import type { FileToSend } from "./file-to-send.ts";
import { sendFile } from "./send-file.ts";
import { createUploadQueue } from "./upload-queue.ts";
import { type Upload, uploadsReducer } from "./uploads-reducer.ts";

export type Uploads = {
  uploads: Upload[];
  add: (files: FileToSend[]) => void;
  cancel: (key: number) => void;
  retry: (key: number) => void;
  /** Notes that the curator has said whether an upload is a new version of another document. */
  settle: (key: number) => void;
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

  const say = (code: string) => {
    if (code === "too_large") return t("too_large", { megabytes: megabytes(uploadLimit) });
    return code === "invalid_request" ? t("path_too_long") : errorText(code);
  };

  async function send(key: number, file: FileToSend, signal: AbortSignal) {
    dispatch({ type: "started", key });
    const onProgress = (sent: number) => dispatch({ type: "progressed", key, sent });
    const result = await sendFile({ collectionId, ...file, signal, onProgress });
    if (result.state === "failed") {
      dispatch({ type: "ended", key, state: "failed", note: say(result.code) });
    } else if (result.state === "done") {
      const { state, ...stored } = result;
      dispatch({ type: "ended", key, state, stored });
    } else {
      dispatch({ type: "ended", key, ...result });
    }
    onStored();
  }

  const enqueue = (key: number, file: FileToSend) =>
    queue.push(key, (signal) => send(key, file, signal));

  return {
    uploads,
    add: (files) => {
      const added = files.map((file) => ({ key: queue.nextKey(), ...file }));
      dispatch({ type: "added", uploads: added, limit: uploadLimit, tooLarge: say("too_large") });
      for (const { key, ...file } of added) if (file.file.size <= uploadLimit) enqueue(key, file);
    },
    cancel: (key) => {
      queue.cancel(key);
      dispatch({ type: "ended", key, state: "cancelled" });
    },
    retry: (key) => {
      const upload = uploads.find((one) => one.key === key);
      if (!upload) return;
      dispatch({ type: "retried", key });
      enqueue(key, upload);
    },
    settle: (key) => {
      dispatch({ type: "settled", key });
      onStored();
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
