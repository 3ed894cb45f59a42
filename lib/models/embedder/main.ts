/** The embedder process: serves the local embedding model over OpenAI's protocol, on loopback only. */
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { findEmbeddingModel } from "./find-embedding-model.ts";
import { openEmbedder } from "./open-embedder.ts";
import { createEmbeddingServer } from "./server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });

const folder = await findEmbeddingModel();
if (!folder) {
  console.error("No embedding model is installed. Run `npm run setup` to download one.");
  process.exit(1);
}
const server = createEmbeddingServer(await openEmbedder(folder));
server.listen(Number(values.port), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
