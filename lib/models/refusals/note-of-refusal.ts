import type { AnswerNote } from "../../domain/answers/answer.ts";
import type { ProviderRefusal } from "./provider-refusal.ts";
import type { Report } from "./read-report.ts";
import { noteOfWords } from "./refusal-words.ts";
import { noteOfCode } from "./vendor-codes.ts";

/** Statuses that say what happened, whatever stands beside them. */
const CERTAIN: Readonly<Record<number, AnswerNote>> = {
  401: "key-refused",
  402: "busy",
  408: "too-slow",
  413: "too-long",
  429: "busy",
  // Anthropic's status for "overloaded", which others use as well.
  529: "busy",
};
/** What a status means where neither code nor words say more. */
const LIKELY: Readonly<Record<number, AnswerNote>> = {
  403: "key-refused",
  404: "unknown-model",
  451: "withheld",
};

/**
 * The name of a provider's refusal or failure: by its status where that is certain, then by its codes, then by the words
 * of its message. A status alone often says too little: 400 is said of a long prompt, a bad key, an unknown model and a
 * filter alike.
 */
export function noteOfRefusal({ status, report }: Pick<ProviderRefusal, "status" | "report">) {
  const certain = status === null ? undefined : CERTAIN[status];
  if (certain) return certain;
  const said = report && noteSaidBy(report);
  if (status === null) return said ?? "server-failed";
  // A failure of the server may be over soon, whatever it says of load or models; a long prompt stays long.
  if (status >= 500) return said === "too-long" ? said : "server-failed";
  return said ?? LIKELY[status] ?? "rejected";
}

function noteSaidBy({ codes, message }: Report): AnswerNote | null {
  for (const code of codes) {
    const note = noteOfCode(code);
    if (note) return note;
  }
  return noteOfWords([message, ...codes].join(" "));
}
