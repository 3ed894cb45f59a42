import { isLocalAddress } from "../endpoint.ts";
import { OWN_SERVERS, type Provider, unknownProvider } from "../provider.ts";
import type { ProviderPreset } from "./preset.ts";
import { findPreset } from "./presets.ts";

/**
 * The provider of an endpoint of this kind at this address. What a preset says only applies at the provider's own
 * addresses; elsewhere at most the prices are the same, and nothing else is known.
 */
export function providerOf(kind: string, baseUrl: string): Omit<Provider, "id"> {
  if (isLocalAddress(baseUrl)) return OWN_SERVERS;
  const { hostname } = new URL(baseUrl);
  const preset = findPreset(kind);
  const isProvider = preset?.group === "provider";
  const address = preset && addressAt(preset, baseUrl);
  if (!isProvider || !address) return { ...unknownProvider(hostname), ...(isProvider && { kind }) };
  const { handling, maxDataClass } = preset;
  return {
    ...unknownProvider(hostname),
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

/** The preset of a provider at one of its own addresses. Null: at any other address nothing is known of a server. */
export function presetAt(kind: string, baseUrl: string): ProviderPreset | null {
  const preset = findPreset(kind);
  return preset?.group === "provider" && addressAt(preset, baseUrl) ? preset : null;
}

function addressAt({ addresses }: ProviderPreset, baseUrl: string) {
  const { origin } = new URL(baseUrl);
  return addresses.find((each) => new URL(each.baseUrl).origin === origin);
}
