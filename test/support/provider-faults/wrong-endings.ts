import { eventWith, says } from "../fakes/fake-provider.ts";
import { PART, type ProviderFault, WHOLE, write } from "./provider-fault.ts";

/** Faults in the end of the stream. */
export const WRONG_ENDINGS: readonly ProviderFault[] = [
  { name: "ends without any text", does: says(""), note: "silent", keeps: "nothing" },
  { name: "sends only blanks", does: says("  \n "), note: "silent", keeps: "nothing" },
  {
    name: "reaches its output limit",
    does: says(PART, { finish: "length" }),
    note: "cut-off",
    keeps: "some",
  },
  {
    name: 'reaches its limit, then says "stop"',
    does: [
      ...says(PART, { finish: "length", usage: "missing", done: false }),
      write(eventWith({}, "stop")),
    ],
    note: "cut-off",
    keeps: "some",
  },
  {
    name: "filters its answer",
    does: says(PART, { finish: "content_filter" }),
    note: "withheld",
    keeps: "some",
  },
  {
    name: "filters its answer, with Zhipu's finish reason",
    does: says(PART, { finish: "sensitive" }),
    note: "withheld",
    keeps: "some",
  },
  {
    name: "ends normally, but reports more tokens than it sent",
    does: says(PART, { counts: { prompt_tokens: 120, completion_tokens: 90, total_tokens: 210 } }),
    note: "cut-off",
    keeps: "some",
    tokens: [120, 90],
  },
  {
    name: "ends with [DONE] but without a finish reason",
    does: says(PART, { finish: null }),
    note: "cut-off",
    keeps: "some",
  },
  {
    name: "sends more text after its end",
    does: [
      ...says(PART, { usage: "missing", done: false }),
      write(eventWith({ content: "ice, unless" })),
    ],
    note: "garbled",
    keeps: "some",
  },
  {
    name: "starts again after its end",
    does: [...says(WHOLE, { usage: "missing", done: false }), ...says(WHOLE)],
    note: "garbled",
    keeps: "some",
  },
  {
    name: "leaves out [DONE]",
    does: says(WHOLE, { done: false }),
    note: null,
    keeps: "all",
  },
];
