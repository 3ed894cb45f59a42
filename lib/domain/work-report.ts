/**
 * How the work of the embedding server goes, as the worker saw it at its last request.
 * - `timeout`: it did not answer in the time that this machine's measured speed allows, many times over.
 * - `unreachable`: no connection, or it broke.
 * - `refused`: it answered that this installation may not use it (a key, a model's name) or is asking too often.
 * - `failed`: it answered with an error or with something other than vectors.
 */
export type WorkReport =
  | { ok: true; perMinute: number }
  | { ok: false; code: WorkFault; detail: string };

export type WorkFault = "timeout" | "unreachable" | "refused" | "failed";
