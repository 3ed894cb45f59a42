import { isLocalAddress } from "./endpoint.ts";
import type { OwnPatience, Patience } from "./patience.ts";
import { presetAt } from "./presets/provider-of.ts";
import type { Place } from "./standing.ts";

/** Outside, where servers are made to answer many people at once. */
const OUTSIDE: Patience = { head: 15, firstSign: 20, pause: 30, whole: 120 };
/** On your servers a processor may have to read the whole prompt before its first sign of life. */
const ON_YOUR_SERVERS: Patience = { head: 90, firstSign: 90, pause: 30, whole: 300 };

/** Where an endpoint is, by its address and by what is declared; `kind` is its provider's. */
type Placed = { kind: string; baseUrl: string; place: Place };

/** The patience with an endpoint for which none was set: that of the preset at its own addresses, or else of the place. */
export function defaultPatience({ kind, baseUrl, place }: Placed): Patience {
  // Whether a processor nearby is slow has nothing to do with whose the words are.
  if (place === "inside" || isLocalAddress(baseUrl)) return ON_YOUR_SERVERS;
  return presetAt(kind, baseUrl)?.patience ?? OUTSIDE;
}

/** The patience with an endpoint: what was set, and the default for the rest. The whole is never shorter than a part. */
export function patienceOf(own: OwnPatience, endpoint: Placed): Patience {
  const usual = defaultPatience(endpoint);
  const { head, firstSign, pause } = own;
  const parts = {
    head: head ?? usual.head,
    // Whoever waits longer for the head waits at least as long for what follows it.
    firstSign: firstSign ?? Math.max(usual.firstSign, head ?? 0),
    pause: pause ?? usual.pause,
  };
  const longest = Math.max(head ?? 0, firstSign ?? 0, pause ?? 0);
  return { ...parts, whole: own.whole ?? Math.max(usual.whole, longest) };
}
