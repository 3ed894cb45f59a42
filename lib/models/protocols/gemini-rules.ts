import { z } from "zod";
import { ModelFault } from "../model-fault.ts";
import { refusalIn } from "../refusals/provider-refusal.ts";
import type { EventRules, ProviderEvent } from "./guard-events.ts";

const Part = z.strictObject({
  text: z.string(),
  thought: z.boolean().exactOptional(),
  thoughtSignature: z.string().exactOptional(),
});
const Chunk = z.object({
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(Part).nullish() }).nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .max(1)
    .nullish(),
});

/** Checks that the answer comes as text parts of a single candidate, which gives a finish reason. */
export function geminiRules(): EventRules {
  let hasFinished = false;
  return {
    see({ data }: ProviderEvent) {
      const refusal = refusalIn(data);
      if (refusal) throw refusal;
      const chunk = Chunk.safeParse(data);
      if (!chunk.success) throw garbled("The response contained something other than text.");
      const { promptFeedback, candidates } = chunk.data;
      if (promptFeedback?.blockReason) throw new ModelFault("withheld");
      if (candidates?.[0]?.finishReason) hasFinished = true;
      return undefined;
    },
    end() {
      if (hasFinished) return;
      throw new ModelFault("cut-off", { cause: new Error("The response gave no finish reason.") });
    },
  };
}

function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}

/** The finish reason as the provider says it; null while there is none. */
export function finishReasonOf(said: Record<string, unknown> | undefined): string | null {
  const reason = said?.finishReason;
  return typeof reason === "string" ? reason : null;
}
