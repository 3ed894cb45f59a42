/** The model in a thread of its own: ONNX Runtime holds the thread it runs on until it is done. */
import { parentPort, workerData } from "node:worker_threads";
import { openSession } from "./session.ts";

const { folder, modelFile } = workerData as { folder: string; modelFile: string };

const session = await openSession(folder, modelFile);
parentPort?.on("message", async (texts: number[][]) => {
  try {
    parentPort?.postMessage({ vectors: await session(texts) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
parentPort?.postMessage("ready");
