import { systemViewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** How many files, with all their versions, an organization keeps, and how many bytes they have. */
export type StorageUse = { files: number; bytes: number };

/** What the organization keeps, also of documents that the person who uploads may not see. */
export function readStorageUse(organizationId: string): Promise<StorageUse> {
  return withViewer(systemViewer(organizationId), async (tx) => {
    const [use] = await tx.$queryRaw<StorageUse[]>`
      SELECT count(*)::int AS files, coalesce(sum(byte_length), 0)::float8 AS bytes
      FROM document_version WHERE organization_id = ${tx.organizationId}::uuid`;
    return use ?? { files: 0, bytes: 0 };
  });
}
