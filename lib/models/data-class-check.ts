import { type DataClass, isStricter, strictestOf } from "../domain/documents/data-class.ts";
import { isLocalAddress } from "../domain/models/endpoint.ts";
import type { Provider } from "../domain/models/provider.ts";
import type { PromptPart } from "./model.ts";

type Place = { baseUrl: string; provider: Pick<Provider, "maxDataClass"> };

/**
 * Whether text of a data class may be sent to an address: never above the provider's highest data class
 * allowed, and restricted text only to this machine or a literal private address, whatever that class is.
 */
export function mayGoTo({ baseUrl, provider }: Place, dataClass: DataClass): boolean {
  const isOnOwnServers = dataClass !== "restricted" || isLocalAddress(baseUrl);
  return isOnOwnServers && !isStricter(dataClass, provider.maxDataClass);
}

/** Whether an endpoint may be sent a prompt. The prompt's most protected part decides. */
export function mayReceive(endpoint: Place, prompt: readonly PromptPart[]): boolean {
  return mayGoTo(endpoint, strictestOf(prompt.map((part) => part.dataClass)));
}
