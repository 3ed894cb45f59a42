import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { PairSession } from "./reranker/pair-session.ts";
import type { Session } from "./session.ts";

/** What a session encodes: texts, or pairs of a question and a passage. */
type Sessions = { texts: Session; pairs: PairSession };

type Reply = { results: never[] } | { error: unknown };

/**
 * Opens a session in its own thread, so that requests are handled while the model runs. Takes one call at a
 * time, which the queue ensures. Throws when the model cannot be opened.
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
  // A crash of the thread ends the process; its supervisor restarts it.
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
