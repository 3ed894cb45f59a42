/** The process of one local model: a GGUF file behind OpenAI's protocol, on loopback only. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { config } from "../../config.ts";
import type { LocalModel } from "./local-model.ts";
import { openLocalModel } from "./open-local-model.ts";
import { createModelServer } from "./server.ts";

const { values } = parseArgs({ options: { file: { type: "string" }, port: { type: "string" } } });
// Its threads spin while they wait for each other: where one has no core, all take seconds a token.
const threads = config.FREEHOLD_MODEL_THREADS ?? Math.max(1, availableParallelism() - 1);
const file = values.file ?? "";
const model = Promise.withResolvers<LocalModel>();
// Listens before the model is there, so that no second process loads it meanwhile.
const server = createModelServer(path.basename(file), model.promise);
server.listen(Number(values.port), "127.0.0.1", () => {
  void openLocalModel(file, threads).then((opened) => {
    model.resolve(opened);
    process.send?.("ready");
  });
});

// A model in memory that nobody asks any more would stay there.
process.once("disconnect", () => process.exit(0));
