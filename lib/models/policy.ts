import { type DataClass, strictestOf } from "../domain/collection.ts";
import { isLocalAddress } from "../domain/endpoint.ts";
import type { PromptPart } from "./model.ts";

/**
 * Whether an endpoint may be sent a prompt, which is treated as its most protected part. Restricted
 * text stays in the house: on this machine or at a literal private address.
 */
export function mayReceive(endpoint: { baseUrl: string }, prompt: readonly PromptPart[]): boolean {
  const dataClass: DataClass = strictestOf(prompt.map((part) => part.dataClass));
  return dataClass !== "restricted" || isLocalAddress(endpoint.baseUrl);
}
