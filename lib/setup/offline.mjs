/**
 * Whether FREEHOLD_OFFLINE forbids contact with hosts that nobody configured: any value does but those that mean no.
 * Set-up runs before its packages are there, so it reads the switch itself; lib/config.ts reads it in the same way.
 */
export const isOffline = !/^(?:|0|false|no|off)$/i.test(process.env.FREEHOLD_OFFLINE ?? "");
