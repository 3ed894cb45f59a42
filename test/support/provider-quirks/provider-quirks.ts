import { FORM_QUIRKS } from "./form-quirks.ts";
import { MARKER_QUIRKS } from "./marker-quirks.ts";
import { NAMING_QUIRKS } from "./naming-quirks.ts";
import type { Quirk } from "./quirk.ts";
import { REASONING_QUIRKS } from "./reasoning-quirks.ts";
import { REFUSAL_QUIRKS } from "./refusal-quirks.ts";
import { USAGE_QUIRKS } from "./usage-quirks.ts";
import { VENDOR_QUIRKS } from "./vendor-quirks.ts";

/** What model servers are known to send; docs/models.md describes what becomes of it. */
export const PROVIDER_QUIRKS: readonly Quirk[] = [
  ...REASONING_QUIRKS,
  ...NAMING_QUIRKS,
  ...REFUSAL_QUIRKS,
  ...VENDOR_QUIRKS,
  ...MARKER_QUIRKS,
  ...FORM_QUIRKS,
  ...USAGE_QUIRKS,
];
