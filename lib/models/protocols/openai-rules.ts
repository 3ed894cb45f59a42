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
  /** Whether the model was heard thinking. */
  hasThought: boolean;
};

/**
 * Words come as text and nothing else. The client drops words in another form and passes over calls
 * of tools that nobody offered; either way what is left reads like a whole answer.
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
    // Where the stream ends says nothing: whether the answer is whole, the reason to finish tells.
    end() {},
  };
  return rules;
}

function deltasIn(data: unknown): Record<string, unknown>[] {
  const event = Event.safeParse(data);
  if (!event.success) throw garbled("An event of the response has an unknown form.");
  const { error, choices } = event.data;
  // The client reports what the provider says is wrong.
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
