import { OWN_SERVERS } from "#lib/domain/models/provider";

/** The name of a provider on screen. Your own servers are stored under a fixed English name. */
export function providerLabel(name: string, t: (key: "ownServers") => string): string {
  return name === OWN_SERVERS.name ? t("ownServers") : name;
}
