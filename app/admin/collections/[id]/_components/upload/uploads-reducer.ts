import type { FileToSend } from "./file-to-send.ts";
import type { SameName } from "./same-name-offer.tsx";

/** Refused: too large, so that sending the file again would not help. */
type UploadState =
  | "waiting"
  | "sending"
  | "done"
  | "duplicate"
  | "failed"
  | "refused"
  | "cancelled";

/** A stored file: its document, and the others of its name, of which it may be a new version. */
type Stored = { documentId: string; version: number; sameName: SameName[] };

export type Upload = FileToSend & {
  key: number;
  state: UploadState;
  /** Bytes sent so far. */
  sent: number;
  /** Why it failed, or which document it duplicates. */
  note: string | null;
  stored: Stored | null;
};

/** The documents of an upload's name that stood there before: those of the same selection are no earlier versions. */
export function namesakesOf(upload: Upload, uploads: readonly Upload[]): SameName[] {
  const together = new Set(uploads.map(({ stored }) => stored?.documentId));
  return (upload.stored?.sameName ?? []).filter(({ id }) => !together.has(id));
}

export type UploadAction =
  | {
      type: "added";
      uploads: Pick<Upload, "key" | "file" | "path">[];
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
      stored?: Stored;
    }
  /** The curator has said whether it is a new version. */
  | { type: "settled"; key: number }
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
      return changed(uploads, action.key, {
        state: action.state,
        note: action.note ?? null,
        stored: action.stored ?? null,
      });
    case "settled":
      return uploads.map((upload) =>
        upload.key === action.key && upload.stored
          ? { ...upload, stored: { ...upload.stored, sameName: [] } }
          : upload,
      );
    case "cleared":
      return uploads.filter(({ state }) => state === "waiting" || state === "sending");
  }
}

function admitted(
  added: Pick<Upload, "key" | "file" | "path">,
  { limit, tooLarge }: Extract<UploadAction, { type: "added" }>,
): Upload {
  return added.file.size > limit
    ? { ...added, state: "refused", sent: 0, note: tooLarge, stored: null }
    : { ...added, state: "waiting", sent: 0, note: null, stored: null };
}

function changed(uploads: Upload[], key: number, change: Partial<Upload>): Upload[] {
  return uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
}
