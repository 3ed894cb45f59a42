/** Finds or fetches the embedding model and says so. Without one everything still runs. */
import { ensureEmbeddingModel } from "./ensure-embedding-model.ts";

await ensureEmbeddingModel((line) => process.stdout.write(`  ${line}\n`));
