import type { AnswerEvent } from "./answer.ts";

type DataOf<Type extends AnswerEvent["type"]> = Omit<Extract<AnswerEvent, { type: Type }>, "type">;
type Distribute<Union> = Union extends unknown ? Omit<Union, "type"> : never;

/** The data parts of a streamed answer, by their name in the browser (`data-status`, …). */
export type FreeholdDataParts = {
  status: Distribute<Extract<AnswerEvent, { type: "status" }>>;
  sources: DataOf<"sources">;
  writer: DataOf<"writer">;
  /** All text before it was no part of the answer. */
  retraction: Record<string, never>;
  citations: DataOf<"citations">;
  outcome: DataOf<"outcome">;
};
