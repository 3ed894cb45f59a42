import { type DataClass, isStricter, strictestOf } from "../domain/documents/data-class.ts";
import { isLocalAddress } from "../domain/models/endpoint.ts";
import type { Provider } from "../domain/models/provider.ts";
import type { PromptPart } from "./model.ts";

type Place = { baseUrl: string; provider: Pick<Provider, "maxDataClass"> };

/**
 * Whether text of a class may go to a place: no text beyond its provider's ceiling, and restricted text
 * nowhere but this machine or a literal private address, whatever the ceiling says.
 */
export function mayGoTo({ baseUrl, provider }: Place, dataClass: DataClass): boolean {
  const isOnOwnServers = dataClass !== "restricted" || isLocalAddress(baseUrl);
  return isOnOwnServers && !isStricter(dataClass, provider.maxDataClass);
}

/** Whether an endpoint may be sent a prompt, which is treated as its most protected part. */
export function mayReceive(endpoint: Place, prompt: readonly PromptPart[]): boolean {
  return mayGoTo(endpoint, strictestOf(prompt.map((part) => part.dataClass)));
}
