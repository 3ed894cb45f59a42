import type { AnswerNote } from "#lib/domain/answers/answer";
import type { ProviderStep } from "../fakes/fake-provider.ts";

/** Something that a model's server sends, and what must come of it. */
export type Quirk = {
  name: string;
  /** The preset that the endpoint has. Unset: a server with OpenAI's chat completions. */
  kind?: string;
  /** Null: nothing listens. */
  does: readonly ProviderStep[] | null;
  /**
   * `answer`: the whole answer; `words`: the words so far, marked failed; `quoted`: the sources are quoted instead;
   * `abstained`: the documents do not say it.
   */
  becomes: "answer" | "words" | "quoted" | "abstained";
  /** Unset: none. Several: one of them. */
  note?: AnswerNote | readonly AnswerNote[];
  /** What is shown and kept. Unset: the answer below, or anything where it is quoted or cut. */
  text?: string;
  /** The sources that it cites. Unset: the first of an answer, any of quotes. */
  cites?: readonly number[];
  /** The markers without a source. */
  unsupported?: readonly number[];
  tokens?: Tokens | "unknown";
};

/** What the record of the call has: `reasoning` of those written, `cached` of those read. */
type Tokens = { read: number; written: number; reasoning?: number; cached?: number };

export const SHED = [
  { name: "spade.txt", text: "A gardener may borrow a spade for at most six days." },
  { name: "rake.txt", text: "A gardener may borrow a rake for at most ten days." },
  { name: "hose.txt", text: "A gardener may borrow a hose for at most two days." },
] as const;
export const SHED_QUESTION = "For how many days may a gardener borrow a spade?";
export const SPADE = "A gardener may borrow a spade for at most six days. [1]";
/** Stands in every thought, and may be seen nowhere. */
export const SECRET = "SECRETTHINK";

export const USAGE = { prompt_tokens: 1000, completion_tokens: 50, total_tokens: 1050 };

export const write = (bytes: string | Uint8Array): ProviderStep => ({ do: "write", bytes });
export const sse = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
const DONE = "data: [DONE]\n\n";

/** One event with a piece of a choice; `beside` stands beside the choices. */
export function piece(delta: unknown, beside: object = {}): string {
  return sse({ choices: [{ index: 0, delta, finish_reason: null }], ...beside });
}

/** The pieces of a text, one word an event. */
export function words(text: string): string[] {
  return (text.match(/\s*\S+\s*/gu) ?? []).map((content) => piece({ content }));
}

export function finish(reason: string, beside: object = {}): string {
  return sse({ choices: [{ index: 0, delta: {}, finish_reason: reason }], ...beside });
}

type Ending = { reason?: string | null; usage?: object | null; done?: boolean };

/** A stream of chat completions: the role, these events, the reason, the usage, the end. */
export function stream(
  events: readonly string[],
  { reason = "stop", usage = USAGE, done = true }: Ending = {},
): ProviderStep[] {
  return [
    piece({ role: "assistant", content: "" }),
    ...events,
    ...(reason === null ? [] : [finish(reason)]),
    ...(usage === null ? [] : [sse({ choices: [], usage })]),
    ...(done ? [DONE] : []),
  ].map(write);
}

/** A stream that says this text word by word. */
export function saying(text: string, ending: Ending = {}): ProviderStep[] {
  return stream(words(text), ending);
}

export function answer(name: string, does: readonly ProviderStep[], more: Partial<Quirk> = {}) {
  return { name, does, becomes: "answer" as const, ...more };
}

/** A refusal with this status and body, and the name that it has. */
export function refusal(
  name: string,
  status: number,
  body: unknown,
  note: Quirk["note"],
  more: Partial<Quirk> = {},
): Quirk {
  const does: ProviderStep[] = [{ do: "status", status, body }];
  return { name, does, becomes: "quoted", ...(note && { note }), ...more };
}

/** An event of Anthropic's messages. */
function messagesEvent(data: { type: string }): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Anthropic's stream: these blocks, and the answer as text. */
export function messages(
  before: readonly { type: string }[],
  { usage = { output_tokens: 50 } as object, text = SPADE } = {},
): ProviderStep[] {
  const start = {
    type: "message_start",
    message: {
      id: "m",
      type: "message",
      role: "assistant",
      model: "fake-1",
      content: [],
      usage: { input_tokens: 400, cache_read_input_tokens: 600, output_tokens: 1 },
    },
  };
  const block = before.some(({ type }) => type === "content_block_start") ? 1 : 0;
  const told = (text.match(/\s*\S+\s*/gu) ?? []).map((said) => ({
    type: "content_block_delta",
    index: block,
    delta: { type: "text_delta", text: said },
  }));
  return [
    start,
    ...before,
    ...(block === 1 ? [{ type: "content_block_stop", index: 0 }] : []),
    { type: "content_block_start", index: block, content_block: { type: "text", text: "" } },
    ...told,
    { type: "content_block_stop", index: block },
    { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage },
    { type: "message_stop" },
  ].map((data) => write(messagesEvent(data)));
}

export const GEMINI_USAGE = {
  promptTokenCount: 1000,
  candidatesTokenCount: 20,
  thoughtsTokenCount: 30,
  totalTokenCount: 1050,
  cachedContentTokenCount: 600,
};

/** An event of Gemini's stream with one candidate. */
export function candidate(fields: object, usageMetadata: object = { promptTokenCount: 1000 }) {
  return write(sse({ candidates: [{ index: 0, ...fields }], usageMetadata }));
}

export function parts(...texts: readonly object[]) {
  return { content: { role: "model", parts: texts } };
}

/** A vendor's refusal: the status, the body, and its name in our words. */
export type VendorRow = readonly [status: number, body: unknown, note: AnswerNote];
