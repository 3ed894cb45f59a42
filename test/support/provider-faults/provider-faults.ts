import { ANTHROPIC } from "../dialects/anthropic.ts";
import { GEMINI } from "../dialects/gemini.ts";
import { CONNECTION_FAULTS } from "./connection-faults.ts";
import { dialectFaults } from "./dialect-faults.ts";
import type { ProviderFault } from "./provider-fault.ts";
import { REFUSALS } from "./refusals.ts";
import { STREAM_FAULTS } from "./stream-faults.ts";
import { WRONG_ENDINGS } from "./wrong-endings.ts";
import { WRONG_USAGES } from "./wrong-usages.ts";

/** All known faults of providers; docs/models.md describes them. */
export const PROVIDER_FAULTS: readonly ProviderFault[] = [
  ...CONNECTION_FAULTS,
  ...STREAM_FAULTS,
  ...REFUSALS,
  ...WRONG_ENDINGS,
  ...WRONG_USAGES,
  ...dialectFaults(ANTHROPIC),
  ...dialectFaults(GEMINI),
];
