/** Refused: too large, so that sending the file again would not help. */
type UploadState =
  | "waiting"
  | "sending"
  | "done"
  | "duplicate"
  | "failed"
  | "refused"
  | "cancelled";

export type Upload = {
  key: number;
  file: File;
  state: UploadState;
  /** Bytes sent so far. */
  sent: number;
  /** Why it failed, or which document it duplicates. */
  note: string | null;
};

export type UploadAction =
  | {
      type: "added";
      uploads: Pick<Upload, "key" | "file">[];
      limit: number;
      /** The message for files over the limit, which are not sent at all. */
      tooLarge: string;
    }
  | { type: "started" | "retried"; key: number }
  | { type: "progressed"; key: number; sent: number }
  | {
      type: "ended";
      key: number;
      state: Exclude<UploadState, "waiting" | "sending">;
      note?: string;
    }
  | { type: "cleared" };

export function uploadsReducer(uploads: Upload[], action: UploadAction): Upload[] {
  switch (action.type) {
    case "added":
      return [...uploads, ...action.uploads.map((added) => admitted(added, action))];
    case "started":
      return changed(uploads, action.key, { state: "sending", sent: 0, note: null });
    case "retried":
      return changed(uploads, action.key, { state: "waiting", sent: 0, note: null });
    case "progressed":
      return changed(uploads, action.key, { sent: action.sent });
    case "ended":
      return changed(uploads, action.key, { state: action.state, note: action.note ?? null });
    case "cleared":
      return uploads.filter(({ state }) => state === "waiting" || state === "sending");
  }
}

function admitted(
  added: Pick<Upload, "key" | "file">,
  { limit, tooLarge }: Extract<UploadAction, { type: "added" }>,
): Upload {
  return added.file.size > limit
    ? { ...added, state: "refused", sent: 0, note: tooLarge }
    : { ...added, state: "waiting", sent: 0, note: null };
}

function changed(uploads: Upload[], key: number, change: Partial<Upload>): Upload[] {
  return uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
}
