import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Session } from "./session.ts";

type Reply = { vectors: Float32Array[] } | { error: unknown };

/**
 * A session in a thread of its own, so that requests are heard while the model runs. One call at a
 * time, which is how the queue calls it.
 */
export async function openThreadedSession(folder: string, modelFile: string): Promise<Session> {
  const thread = new Worker(new URL("session-thread.ts", import.meta.url), {
    workerData: { folder, modelFile },
  });
  await once(thread, "message");
  // A model that takes the thread down takes the process down; its supervisor starts it again.
  thread.on("error", (error) => {
    throw error;
  });

  return async (texts) => {
    thread.postMessage(texts);
    const [reply] = (await once(thread, "message")) as [Reply];
    if ("error" in reply) throw reply.error;
    return reply.vectors;
  };
}
