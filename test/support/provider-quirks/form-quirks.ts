import { brotliCompressSync, gzipSync } from "node:zlib";
import type { ProviderStep } from "../fakes/fake-provider.ts";
import {
  answer,
  candidate,
  finish,
  GEMINI_USAGE,
  messages,
  parts,
  piece,
  type Quirk,
  SPADE,
  saying,
  sse,
  stream,
  USAGE,
  words,
  write,
} from "./quirk.ts";

const ZERO = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
const heads = SPADE.split(" ").map((_, index, all) => all.slice(0, index + 1).join(" "));
const END = { ...parts({ text: "" }), finishReason: "STOP" };

/** The ends that servers give to a whole answer. */
const NATURAL = ["STOP", "end_turn", "stop_sequence", "eos", "eos_token", "COMPLETE", "stop_str"];

const ENDINGS: readonly Quirk[] = [
  {
    name: "finish-length",
    does: saying("A gardener may borrow a spade for at", { reason: "length" }),
    becomes: "words",
    note: "cut-off",
  },
  {
    name: "finish-content-filter",
    does: saying("A gardener may", { reason: "content_filter" }),
    becomes: "words",
    note: "withheld",
  },
  {
    name: "finish-null",
    does: saying(SPADE, { reason: null }),
    becomes: "words",
    note: "cut-off",
  },
  ...NATURAL.map((reason) => answer(`finish-${reason}`, saying(SPADE, { reason }))),
  ...["MAX_TOKENS", "max_tokens", "model_context_window_exceeded"].map(
    (reason): Quirk => ({
      name: `finish-${reason}`,
      does: saying("A gardener may borrow a spade for at", { reason }),
      becomes: "words",
      note: "cut-off",
    }),
  ),
  ...["SAFETY", "sensitive", "content-filter", "refusal"].map(
    (reason): Quirk => ({
      name: `finish-${reason}`,
      does: saying("A gardener may", { reason }),
      becomes: "words",
      note: "withheld",
    }),
  ),
  answer("no-done", saying(SPADE, { done: false })),
  answer(
    "says stop in every piece",
    [
      ...words(SPADE).map((event) =>
        event.replace('"finish_reason":null', '"finish_reason":"stop"'),
      ),
      sse({ choices: [], usage: USAGE }),
    ].map(write),
  ),
];

const CUMULATIVE: readonly Quirk[] = [
  answer("cumulative", stream(heads.map((content) => piece({ content })))),
  answer(
    "cumulative, and the whole once more at its end",
    stream([...heads, SPADE].map((content) => piece({ content }))),
  ),
  answer(
    "cumulative, in Chinese, by characters",
    stream(
      [...Array(13).keys()].map((at) =>
        piece({ content: "铲子最多可以借六天[1]。".slice(0, at + 1) }),
      ),
    ),
    { text: "铲子最多可以借六天[1]。" },
  ),
  answer(
    "cumulative, with Gemini's protocol",
    [...heads.map((text) => candidate(parts({ text }))), candidate(END, GEMINI_USAGE)],
    { kind: "google" },
  ),
  {
    name: "sends the whole answer again in its last piece",
    does: stream([...words(SPADE), piece({ content: SPADE })]),
    becomes: "words",
    note: "garbled",
  },
];

const EVENTS: readonly Quirk[] = [
  answer(
    "finish-missing-field",
    [
      sse({ usage: ZERO }),
      ...words(SPADE).map((event) =>
        event
          .replace(',"finish_reason":null', "")
          .replace(/\}\n\n$/, `,"usage":${JSON.stringify(ZERO)}}\n\n`),
      ),
      finish("stop", { usage: ZERO }),
      "data: [DONE]\n\n",
    ].map(write),
  ),
  answer(
    "usage-null-then-choice",
    [
      ...(SPADE.match(/\S+\s*/g) ?? []).map((content) => piece({ content }, { usage: null })),
      finish("stop", { usage: USAGE }),
      "data: [DONE]\n\n",
    ].map(write),
    { tokens: { read: 1000, written: 50 } },
  ),
  answer("azure-first", [
    write(
      sse({
        choices: [],
        prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }],
      }),
    ),
    write(piece({ refusal: null })),
    ...saying(SPADE),
  ]),
  answer(
    "two-choices",
    stream(
      (SPADE.match(/\S+\s*/g) ?? []).map((content) =>
        sse({
          choices: [
            { index: 0, delta: { content } },
            { index: 1, delta: { content: "OTHER " } },
          ],
        }),
      ),
    ),
  ),
  answer(
    "two choices in events of their own",
    stream(
      (SPADE.match(/\S+\s*/g) ?? []).flatMap((content) => [
        sse({ choices: [{ index: 1, delta: { content: "OTHER " } }] }),
        sse({ choices: [{ index: 0, delta: { content } }] }),
      ]),
    ),
  ),
  answer("special-tokens", saying(`${SPADE}<|im_end|>`)),
  answer(
    "g-stop-each",
    [
      candidate({ ...parts({ text: "A gardener may borrow a spade " }), finishReason: "STOP" }),
      candidate({ ...parts({ text: "for at most six days. [1]" }), finishReason: "STOP" }),
      candidate({ finishReason: "STOP" }, GEMINI_USAGE),
    ],
    { kind: "google" },
  ),
  answer(
    "g-citation-meta",
    [
      candidate({
        ...parts({ text: SPADE }),
        citationMetadata: { citationSources: [{ startIndex: 0, endIndex: 9 }] },
        groundingMetadata: {},
      }),
      candidate(END, GEMINI_USAGE),
    ],
    { kind: "google" },
  ),
  {
    name: "g-max-thinking",
    kind: "google",
    does: [candidate({ content: { role: "model" }, finishReason: "MAX_TOKENS" }, GEMINI_USAGE)],
    becomes: "quoted",
    note: "cut-off",
  },
  answer("a-unknown-event", messages([{ type: "future_event" }]), { kind: "anthropic" }),
];

const told = saying(SPADE)
  .map((step) => (step.do === "write" ? String(step.bytes) : ""))
  .join("");
const EMOJI = "铲子最多可以借六天😀。[1]";
const packed = (encoding: string, bytes: Uint8Array): ProviderStep[] => [
  { do: "head", headers: { "content-type": "text/event-stream", "content-encoding": encoding } },
  write(bytes),
];

const CONNECTIONS: readonly Quirk[] = [
  answer("hold-after-done", [...saying(SPADE), { do: "hang" }]),
  {
    name: "reset-mid",
    does: [
      write(words("A gardener may borrow a spade").join("")),
      { do: "wait", ms: 300 },
      { do: "reset" },
    ],
    becomes: "words",
    note: "unreachable",
    text: "A gardener may borrow a spade",
  },
  answer(
    "utf8-split",
    [
      ...Buffer.from(
        saying(EMOJI)
          .map((step) => (step.do === "write" ? step.bytes : ""))
          .join(""),
      ),
    ].map((byte) => write(Uint8Array.of(byte))),
    { text: EMOJI },
  ),
  answer("http1.0", [
    {
      do: "raw",
      bytes: `HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n${told}`,
    },
  ]),
  answer("gzip", packed("gzip", gzipSync(told))),
  answer("br", packed("br", brotliCompressSync(told))),
];

/** How a stream is put together and how it ends. */
export const FORM_QUIRKS: readonly Quirk[] = [...ENDINGS, ...CUMULATIVE, ...EVENTS, ...CONNECTIONS];
