import { z } from "zod";
import { ModelFault } from "../model-fault.ts";
import { DONE, type EventRules, type ProviderEvent } from "./guard-events.ts";

const Event = z.object({
  error: z.unknown().optional(),
  choices: z
    .array(z.object({ delta: z.record(z.string(), z.unknown()).nullish() }).nullable())
    .nullish(),
});

export type OpenAiRules = EventRules & {
  /** Whether the model sent thinking. */
  hasThought: boolean;
};

/**
 * Checks that the answer comes as text only. The client drops text in other forms and ignores calls of tools
 * that were not offered; in both cases the rest would look like a complete answer.
 */
export function openAiRules(): OpenAiRules {
  const rules: OpenAiRules = {
    hasThought: false,
    takesUnclosedEvent: true,
    see({ data }: ProviderEvent) {
      if (data === DONE) return "over";
      for (const delta of deltasIn(data)) {
        assertWords(delta);
        if (delta.reasoning_content || delta.reasoning) rules.hasThought = true;
      }
      return undefined;
    },
    // The end of the stream says nothing: the finish reason tells whether the answer is complete.
    end() {},
  };
  return rules;
}

function deltasIn(data: unknown): Record<string, unknown>[] {
  const event = Event.safeParse(data);
  if (!event.success) throw garbled("An event of the response has an unknown form.");
  const { error, choices } = event.data;
  // The client itself reports errors.
  return error ? [] : (choices ?? []).flatMap((choice) => (choice?.delta ? [choice.delta] : []));
}

function assertWords({ content, tool_calls, function_call }: Record<string, unknown>): void {
  const isText = content === undefined || content === null || typeof content === "string";
  if (!isText) throw garbled("The content of the response is not text.");
  const hasCalls = Array.isArray(tool_calls) ? tool_calls.length > 0 : Boolean(tool_calls);
  if (hasCalls || function_call)
    throw garbled("The model called a tool, although none was offered.");
}

function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
