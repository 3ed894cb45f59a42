import { z } from "zod";
import { ModelFault } from "../model-fault.ts";
import { refusalIn } from "../refusals/provider-refusal.ts";
import type { EventRules, ProviderEvent } from "./guard-events.ts";

const Typed = z.object({ type: z.string() });
const Event = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("content_block_start"),
    content_block: z.discriminatedUnion("type", [
      z.object({ type: z.literal("text"), text: z.string() }),
      // The client would treat thinking at the start of a stream as the answer.
      z.object({ type: z.literal("thinking"), thinking: z.literal("") }),
      z.object({ type: z.literal("redacted_thinking") }),
    ]),
  }),
  z.object({
    type: z.literal("content_block_delta"),
    delta: z.discriminatedUnion("type", [
      z.object({ type: z.literal("text_delta"), text: z.string() }),
      z.object({ type: z.literal("thinking_delta") }),
      z.object({ type: z.literal("signature_delta") }),
    ]),
  }),
  z.object({ type: z.literal("message_start"), message: z.object({}) }),
  z.object({ type: z.literal("message_delta"), delta: z.object({}) }),
  z.object({ type: z.literal("message_stop") }),
]);
const ANSWERING: readonly string[] = Event.options.map((option) => option.shape.type.value);

/** Checks that the answer comes as text only, each event under its own name, until the message stops. */
export function anthropicRules(): EventRules {
  return { see, end: failUnstopped };
}

function see({ name, data }: ProviderEvent): "over" | undefined {
  const typed = Typed.safeParse(data);
  // The client reads the event's name and skips names that it does not know.
  if (!typed.success || typed.data.type !== name)
    throw garbled("The name and the type of an event differ.");
  const refusal = typed.data.type === "error" && refusalIn(data);
  if (refusal) throw refusal;
  // Other events (pings, future types) are left to the client.
  if (!ANSWERING.includes(typed.data.type)) return;
  const event = Event.safeParse(data);
  if (!event.success) throw garbled("The response contained something other than text.");
  return event.data.type === "message_stop" ? "over" : undefined;
}

function failUnstopped(): never {
  throw new ModelFault("cut-off", { cause: new Error("The response ended without a stop event.") });
}

function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}

/** The finish reason as the provider says it; null while there is none. */
export function finishReasonOf(said: Record<string, unknown>): string | null {
  const { stop_reason: reason } = said;
  return typeof reason === "string" ? reason : null;
}
