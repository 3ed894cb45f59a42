import { isLocalAddress } from "./endpoint.ts";
import { isMetadataAddress } from "./metadata-address.ts";
import type { PlaceSuggestion } from "./standing.ts";
import { vendorOfModel } from "./vendor-models.ts";

/**
 * The ports on which programs that pass requests on to vendors listen by default: LiteLLM, and one-api with its
 * descendants such as new-api.
 */
const ROUTER_PORTS: Readonly<Record<string, string>> = { "4000": "LiteLLM", "3000": "one-api" };

/** Endings of names that exist in a local network only, and the name of a container's own machine. */
const LOCAL_NAME =
  /(?:\.(?:local|internal|lan|intranet|corp|localdomain|localnet|test|home\.arpa)|^gateway\.docker\.internal)$/;

/**
 * Where a server probably stands, by its address and its model's name, and why. Anything that suggests a vendor
 * outweighs a local address. It is a suggestion only: an alias hides any vendor, so an owner has to say so.
 */
export function suggestPlace({
  address,
  model,
}: {
  address: string;
  model: string;
}): PlaceSuggestion {
  const near = nearness(address);
  if (near === "public-address") return { place: "outside", reason: near, whose: null };
  const name = model.trim();
  // Models that Ollama runs on its own servers, though it is asked on this machine.
  if (/[-:]cloud$/i.test(name)) return { place: "outside", reason: "cloud-model", whose: "Ollama" };
  const vendor = vendorOfModel(name);
  if (vendor) return { place: "outside", reason: "vendor-model", whose: vendor };
  if (new URL(address).port in ROUTER_PORTS)
    return { place: "outside", reason: "router-port", whose: null };
  return { place: "inside", reason: near, whose: null };
}

/** What an address says by itself. A name proves nothing, because what it resolves to can change. */
function nearness(
  address: string,
): "private-address" | "container-name" | "local-name" | "public-address" {
  if (!URL.canParse(address) || isMetadataAddress(address)) return "public-address";
  if (isLocalAddress(address)) return "private-address";
  const host = new URL(address).hostname.toLowerCase().replace(/\.$/, "");
  if (LOCAL_NAME.test(host)) return "local-name";
  // `URL` writes every IPv4 address with dots and every IPv6 address in brackets.
  return /^[a-z0-9_-]+$/.test(host) ? "container-name" : "public-address";
}
