/** Runs the model in its own thread, because ONNX Runtime blocks the thread it runs on. */
import { parentPort, workerData } from "node:worker_threads";
import { openPairSession } from "./reranker/pair-session.ts";
import { openSession } from "./session.ts";

const { kind, folder, modelFile } = workerData as Record<"kind" | "folder" | "modelFile", string>;

const session =
  kind === "pairs"
    ? await openPairSession(folder, modelFile)
    : await openSession(folder, modelFile);
parentPort?.on("message", async (texts) => {
  try {
    parentPort?.postMessage({ results: await session(texts) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
parentPort?.postMessage("ready");
