/** The process of one local model: a GGUF file behind OpenAI's protocol, on loopback only. */
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { config } from "../../config.ts";
import { openLocalModel } from "./open-local-model.ts";
import { createModelServer } from "./server.ts";

const { values } = parseArgs({ options: { file: { type: "string" } } });
// Its threads spin while they wait for each other: where one has no core, all take seconds a token.
const threads = config.FREEHOLD_MODEL_THREADS ?? Math.max(1, availableParallelism() - 1);
const server = createModelServer(await openLocalModel(values.file ?? "", threads));
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});

// A model in memory that nobody asks any more would stay there.
process.once("disconnect", () => process.exit(0));
