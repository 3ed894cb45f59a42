/**
 * Whether FREEHOLD_OFFLINE forbids contact with hosts that nobody configured. Set-up runs before its packages are
 * there, so it reads the switch itself; afterwards lib/config.ts does, in the same way.
 */
export const isOffline = /^(?:1|true|yes|on)$/i.test(process.env.FREEHOLD_OFFLINE ?? "");
