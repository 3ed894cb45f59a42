import { z } from "zod";
import { ModelFault } from "../model-fault.ts";
import { refusalIn } from "../refusals/provider-refusal.ts";
import { DONE, type EventRules, type ProviderEvent } from "./guard-events.ts";

const Choice = z.looseObject({
  index: z.number().nullish(),
  delta: z.record(z.string(), z.unknown()).nullish(),
});
const Event = z.looseObject({ choices: z.array(Choice.nullable()).nullish() });
type Choice = z.infer<typeof Choice>;
type Event = z.infer<typeof Event>;
type Delta = Record<string, unknown>;

export type OpenAiRules = EventRules & {
  /** What the model thought since it was last asked, where the protocol has it apart from text; null: nothing. */
  takeThought: () => string | null;
};

/**
 * Checks that the answer comes as text only. The client drops text in other forms and ignores calls of tools
 * that were not offered; in both cases the rest would look like a complete answer.
 */
export function openAiRules(): OpenAiRules {
  let thought: string | null = null;
  const see = ({ data }: ProviderEvent) => {
    if (data === DONE) return "over";
    const event = readEvent(data);
    const choice = firstOf(event.choices);
    if (!choice) return event.choices?.some((one) => one) ? "skip" : undefined;
    const delta = choice.delta ? readDelta(choice.delta) : null;
    thought = joined(thought, delta?.thought ?? null);
    return unlessAsRead(event, choice, delta?.read);
  };
  return {
    takesUnclosedEvent: true,
    see,
    // The end of the stream says nothing: the finish reason tells whether the answer is complete.
    end() {},
    takeThought() {
      const taken = thought;
      thought = null;
      return taken;
    },
  };
}

/** Throws the failure that an event reports. */
function readEvent(data: unknown): Event {
  const refusal = refusalIn(data);
  if (refusal) throw refusal;
  const { data: event } = Event.safeParse(data);
  if (!event) throw garbled("An event of the response has an unknown form.");
  return event;
}

/** The client reads the first choice of an event, whichever it is. Only one was asked for. */
function firstOf(choices: Event["choices"]): Choice | null | undefined {
  return choices?.find((one) => one && (one.index ?? 0) === 0);
}

/** The event as the client has to get it; undefined where it reads the event right. */
function unlessAsRead(event: Event, choice: Choice, delta: Delta | undefined) {
  const isAsRead = event.choices?.[0] === choice && (delta ?? choice.delta) === choice.delta;
  return isAsRead ? undefined : { instead: { ...event, choices: [{ ...choice, delta }] } };
}

/** A delta as its client reads it, with its thinking apart. */
function readDelta(delta: Delta): { read: Delta; thought: string | null } {
  assertWords(delta);
  const { reasoning_content, reasoning } = delta;
  const said = reasoning_content || reasoning;
  const beside = said ? (typeof said === "string" ? said : "") : null;
  const { text, thought } = readContent(delta.content);
  const read = text === delta.content ? delta : { ...delta, content: text };
  return { read, thought: joined(beside, thought) };
}

function assertWords({ tool_calls, function_call, refusal }: Delta): void {
  const hasCalls = Array.isArray(tool_calls) ? tool_calls.length > 0 : Boolean(tool_calls);
  if (hasCalls || function_call)
    throw garbled("The model called a tool, although none was offered.");
  // OpenAI's models say so where they refuse, beside the content, and finish as usual.
  if (refusal)
    throw new ModelFault("withheld", { cause: new Error("The model refused to answer.") });
}

/** Mistral's thinking models send lists: thoughts, and text beside them. A list without thoughts is no text we know. */
const Part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("thinking"), thinking: z.unknown() }),
]);
const Thought = z.union([
  z.string(),
  z.array(z.object({ text: z.string().optional() })).transform((parts) => {
    return parts.map(({ text = "" }) => text).join("");
  }),
]);

function readContent(content: unknown): { text: unknown; thought: string | null } {
  if (content === undefined || content === null || typeof content === "string") {
    return { text: content, thought: null };
  }
  const { data: parts = [] } = z.array(Part).safeParse(content);
  const thoughts = parts.flatMap((part) => (part.type === "thinking" ? [part.thinking] : []));
  if (thoughts.length === 0) throw garbled("The content of the response is not text.");
  return {
    text: parts.map((part) => (part.type === "text" ? part.text : "")).join(""),
    thought: thoughts.map((thinking) => Thought.safeParse(thinking).data ?? "").join(""),
  };
}

function joined(before: string | null, next: string | null): string | null {
  return before === null ? next : before + (next ?? "");
}

function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
