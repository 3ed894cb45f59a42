/** The process of one local model: serves a GGUF file over OpenAI's protocol, on loopback only. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { config } from "../../config.ts";
import type { LocalModel } from "./local-model.ts";
import { openLocalModel } from "./open-local-model.ts";
import { createModelServer } from "./server.ts";

const { values } = parseArgs({ options: { file: { type: "string" }, port: { type: "string" } } });
// The model's threads spin while they wait for each other. With too few cores, every token takes seconds.
const threads = config.FREEHOLD_MODEL_THREADS ?? Math.max(1, availableParallelism() - 1);
const file = values.file ?? "";
const model = Promise.withResolvers<LocalModel>();
// Listens before the model is loaded, so that no second process loads it meanwhile.
const server = createModelServer(path.basename(file), model.promise);
server.listen(Number(values.port), "127.0.0.1", () => {
  void openLocalModel(file, threads).then((opened) => {
    model.resolve(opened);
    process.send?.("ready");
  });
});

// Otherwise the model would stay in memory after the parent process is gone.
process.once("disconnect", () => process.exit(0));
