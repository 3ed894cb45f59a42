import { says } from "../fakes/fake-provider.ts";
import { type ProviderFault, WHOLE } from "./provider-fault.ts";

/** Faults in the reported usage: the answer is complete, and the ledger keeps only plausible values. */
export const WRONG_USAGES: readonly ProviderFault[] = [
  forgets(),
  reports("negative numbers of tokens", -5, 8),
  reports("numbers of tokens as strings", "120", "8"),
  reports("null for numbers of tokens", null, null),
  reports("fractions of tokens", 1.5, 8),
  reports("an impossible number of tokens", 120, 1e12),
  {
    name: "reports its usage twice",
    does: [
      ...says(WHOLE, { usage: "last-choice", done: false }),
      ...says("", { usage: "own-chunk" }).slice(2),
    ],
    note: null,
    keeps: "all",
    tokens: [120, 8],
  },
];

function forgets(): ProviderFault {
  const does = says(WHOLE, { usage: "missing" });
  return { name: "leaves out its usage", does, note: null, keeps: "all", tokens: null };
}

function reports(what: string, prompt: unknown, output: unknown): ProviderFault {
  const does = says(WHOLE, { counts: { prompt_tokens: prompt, completion_tokens: output } });
  return { name: `reports ${what}`, does, note: null, keeps: "all", tokens: null };
}
