import { AppError } from "../errors.ts";
import type { EndReason } from "./access-end.ts";

/**
 * The error for a caller whose stream was ended; `sentence` says what to do. That nobody could check their access is the
 * server's own fault, and says nothing about the caller.
 */
export function endedError(reason: EndReason, sentence: string): Error {
  if (reason === "not-checked") return new Error("The access of a caller could not be checked.");
  return new AppError(reason === "source-closed" ? "not_found" : "unauthenticated", sentence);
}
