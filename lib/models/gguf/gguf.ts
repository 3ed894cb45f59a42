import type { ChatBackend } from "../model.ts";
import { openAiCompatible } from "../openai-compatible.ts";
import { localModelUrl } from "./running-models.ts";

/** A GGUF file in the house, as a backend: our own process answers, in OpenAI's protocol. */
export function gguf({ id, model }: { id: string; model: string }): ChatBackend {
  return {
    endpointId: id,
    model,
    async *stream(request, options) {
      const baseUrl = await localModelUrl(model);
      yield* openAiCompatible({ id, baseUrl, model, apiKey: null }).stream(request, options);
    },
  };
}
