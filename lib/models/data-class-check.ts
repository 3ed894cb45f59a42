import { type DataClass, isStricter, strictestOf } from "../domain/documents/data-class.ts";
import { isVouchedFor } from "../domain/models/place.ts";
import type { Provider } from "../domain/models/provider.ts";
import type { Standing } from "../domain/models/standing.ts";
import type { PromptPart } from "./model.ts";

type Receiver = { standing: Standing; provider: Pick<Provider, "maxDataClass"> };

/**
 * Whether text of a data class may be sent to a server: never above the provider's highest data class allowed, and
 * restricted text only to a server that an owner confirmed to stand inside, or to our own process, whatever that class is.
 */
export function mayGoTo({ standing, provider }: Receiver, dataClass: DataClass): boolean {
  const isAllowed = dataClass !== "restricted" || isVouchedFor(standing);
  return isAllowed && !isStricter(dataClass, provider.maxDataClass);
}

/** Whether an endpoint may be sent a prompt. The prompt's most protected part decides. */
export function mayReceive(endpoint: Receiver, prompt: readonly PromptPart[]): boolean {
  return mayGoTo(endpoint, strictestOf(prompt.map((part) => part.dataClass)));
}
