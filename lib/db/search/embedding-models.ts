import { withSystem } from "../client.ts";

export type EmbeddingModelRow = { id: string; name: string; dimensions: number };

/** The embedding model in use; null: none was ever activated. */
export async function findActiveEmbeddingModel(): Promise<EmbeddingModelRow | null> {
  return withSystem((tx) =>
    tx.embeddingModel.findFirst({
      where: { isActive: true },
      select: { id: true, name: true, dimensions: true },
    }),
  );
}

/**
 * Makes the named model the one in use. Vectors of other models stay, unused. `isNew` says that the model was
 * not in use before, so that the caller can have everything embedded again.
 */
export async function activateEmbeddingModel(
  name: string,
  dimensions: number,
): Promise<{ model: EmbeddingModelRow; isNew: boolean }> {
  return withSystem(async (tx) => {
    const active = await tx.embeddingModel.findFirst({ where: { isActive: true } });
    const model = await tx.embeddingModel.upsert({
      where: { name },
      create: { name, dimensions, isActive: true },
      update: { dimensions, isActive: true },
    });
    await tx.embeddingModel.updateMany({
      where: { name: { not: name } },
      data: { isActive: false },
    });
    return { model, isNew: active?.id !== model.id };
  });
}
