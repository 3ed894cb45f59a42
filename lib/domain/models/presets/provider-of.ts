import { isLocalAddress } from "../endpoint.ts";
import { standingOf } from "../place.ts";
import { OWN_SERVERS, type Provider, unknownProvider } from "../provider.ts";
import type { Standing } from "../standing.ts";
import type { ProviderPreset } from "./preset.ts";
import { findPreset } from "./presets.ts";

/**
 * The provider of an endpoint of this kind at this address, which stands where `standing` says. What a preset says only
 * applies at the provider's own addresses; elsewhere at most the prices are the same, and nothing else is known.
 */
export function providerOf(
  kind: string,
  baseUrl: string,
  standing = standingOf({ address: baseUrl, model: "" }, null),
): Omit<Provider, "id"> {
  // A name in a local network that nobody has confirmed is a provider of its own until somebody does.
  if (standing.place === "inside") return OWN_SERVERS;
  const preset = findPreset(kind);
  const isProvider = preset?.group === "provider";
  const unknown = unknownProvider(outsideName(standing, baseUrl));
  const address = preset && addressAt(preset, baseUrl);
  if (!isProvider || !address) return { ...unknown, ...(isProvider && { kind }) };
  const { handling, maxDataClass } = preset;
  return {
    ...unknown,
    kind,
    // Two addresses of a provider may fall under different laws.
    name: address.region ? `${preset.name}, ${address.region}` : preset.name,
    jurisdiction: address.jurisdiction,
    trainsOnData: handling.trainsOnData,
    retention: handling.retention,
    termsUrl: handling.termsUrl,
    maxDataClass,
  };
}

/**
 * The name of a provider outside: as an owner declared it, or else after its host. A vendor that is only suggested has the
 * address beside its name, so that what an owner allowed the vendor itself does not apply to it.
 */
export function outsideName({ whose, confirmed }: Standing, baseUrl: string): string {
  const { host, hostname } = new URL(baseUrl);
  if (whose !== null) return confirmed ? whose : `${whose} (${host})`;
  return isLocalAddress(baseUrl) ? host : hostname;
}

/** The preset of a provider at one of its own addresses. Null: at any other address nothing is known of a server. */
export function presetAt(kind: string, baseUrl: string): ProviderPreset | null {
  const preset = findPreset(kind);
  return preset?.group === "provider" && addressAt(preset, baseUrl) ? preset : null;
}

function addressAt({ addresses }: ProviderPreset, baseUrl: string) {
  const { origin } = new URL(baseUrl);
  return addresses.find((each) => new URL(each.baseUrl).origin === origin);
}
