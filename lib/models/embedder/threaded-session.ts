import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { PairSession } from "./reranker/pair-session.ts";
import type { Session } from "./session.ts";

/** What a session reads: texts, or a question with each of several passages. */
type Sessions = { texts: Session; pairs: PairSession };

type Reply = { results: never[] } | { error: unknown };

/**
 * A session in a thread of its own, so that requests are heard while the model runs. One call at a
 * time, which is how the queue calls it. Throws when the model cannot be opened.
 */
export async function openThreadedSession<Kind extends keyof Sessions>(
  kind: Kind,
  folder: string,
  modelFile: string,
): Promise<Sessions[Kind]> {
  const thread = new Worker(new URL("session-thread.ts", import.meta.url), {
    workerData: { kind, folder, modelFile },
  });
  await once(thread, "message");
  // A model that takes the thread down takes the process down; its supervisor starts it again.
  thread.on("error", (error) => {
    throw error;
  });

  const session = async (input: unknown[]): Promise<never[]> => {
    thread.postMessage(input);
    const [reply] = (await once(thread, "message")) as [Reply];
    if ("error" in reply) throw reply.error;
    return reply.results;
  };
  return session;
}
