import { config } from "../config.ts";
import { readStorageUse, type StorageUse } from "../db/documents/storage-use.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";

const GIB = 1024 ** 3;

/** What each organization may keep. */
export type StorageQuota = StorageUse;

/** The quota of this installation: the same for every organization. */
export const STORAGE_QUOTA: StorageQuota = {
  files: config.FREEHOLD_QUOTA_FILES,
  bytes: config.FREEHOLD_QUOTA_BYTES,
};

/**
 * Decides for each file, by its bytes and in order, whether the organization may keep it too. Uploads that arrive at the
 * same moment may exceed the quota together by what one of them brings.
 */
export async function findRoom(
  { organizationId }: Viewer,
  files: readonly { byteLength: number }[],
  quota = STORAGE_QUOTA,
): Promise<boolean[]> {
  const use = await readStorageUse(organizationId);
  return files.map(({ byteLength }) => {
    const hasRoom = use.files < quota.files && use.bytes + byteLength <= quota.bytes;
    if (hasRoom) Object.assign(use, { files: use.files + 1, bytes: use.bytes + byteLength });
    return hasRoom;
  });
}

/** Throws before anything is stored, if the organization has no room for a file of this size (0: not known). */
export async function requireRoom(viewer: Viewer, byteLength: number): Promise<void> {
  const [hasRoom] = await findRoom(viewer, [{ byteLength }]);
  if (!hasRoom) throw noRoom();
}

/** The error for a file over the quota. */
export function noRoom({ files, bytes } = STORAGE_QUOTA): AppError {
  const most = `${files.toLocaleString("en")} files and ${(bytes / GIB).toFixed(1)} GiB`;
  return new AppError(
    "storage_full",
    `Your organization may keep ${most}, and this file does not fit any more. Delete documents, or ask your administrator to raise the quota (FREEHOLD_QUOTA_FILES, FREEHOLD_QUOTA_BYTES).`,
  );
}
