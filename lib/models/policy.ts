import { type DataClass, isStricter, strictestOf } from "../domain/collection.ts";
import { isLocalAddress } from "../domain/endpoint.ts";
import type { Provider } from "../domain/provider.ts";
import type { PromptPart } from "./model.ts";

/**
 * Whether text of a class may go to an address at all. Restricted text stays in the house: on this
 * machine or at a literal private address.
 */
export function mayGoTo(baseUrl: string, dataClass: DataClass): boolean {
  return dataClass !== "restricted" || isLocalAddress(baseUrl);
}

/**
 * Whether an endpoint may be sent a prompt, which is treated as its most protected part: no text goes
 * beyond its provider's ceiling, and restricted text not outside whatever the ceiling says.
 */
export function mayReceive(
  { baseUrl, provider }: { baseUrl: string; provider: Pick<Provider, "maxDataClass"> },
  prompt: readonly PromptPart[],
): boolean {
  const dataClass = strictestOf(prompt.map((part) => part.dataClass));
  return !isStricter(dataClass, provider.maxDataClass) && mayGoTo(baseUrl, dataClass);
}
