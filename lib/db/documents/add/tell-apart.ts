import { foldersThatTellApart } from "../../../domain/documents/document-path.ts";
import type { Transaction } from "../../client.ts";

/** A document that another one shares its name with. */
export type Namesake = {
  id: string;
  /** Its path at its source, and the folders that tell it apart from the others of its name. */
  path: string;
  folder: string;
};

/** Notes for each document of this name which folders tell it apart from the others, and returns them all. */
export async function tellApart(
  tx: Transaction,
  collectionId: string,
  fileName: string,
): Promise<Namesake[]> {
  const namesakes = await tx.document.findMany({
    where: { collectionId, fileName },
    select: { id: true, path: true, folder: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const folders = foldersThatTellApart(namesakes);
  const told = namesakes.map((document) => ({ ...document, told: folders.get(document.id) ?? "" }));
  for (const { id, folder, told: fresh } of told) {
    if (fresh !== folder) await tx.document.updateMany({ where: { id }, data: { folder: fresh } });
  }
  return told.map(({ id, path, told: folder }) => ({ id, path, folder }));
}
