/** Finds or downloads the embedding model and prints the result. Without one everything still runs. */
import { ensureEmbeddingModel } from "./ensure-embedding-model.ts";

await ensureEmbeddingModel((line) => process.stdout.write(`  ${line}\n`));
