import { AppError } from "../../domain/errors.ts";
import type { ChatBackend } from "../model.ts";
import { ModelFault } from "../model-fault.ts";
import { openAiCompatible } from "../protocols/openai-compatible.ts";
import type { RemoteEndpoint } from "../protocols/remote-endpoint.ts";
import { reachLocalModel } from "./running-models.ts";

/** A backend for a GGUF file: a process of this installation serves it over OpenAI's protocol. */
export function gguf(endpoint: RemoteEndpoint): ChatBackend {
  const { id: endpointId, model, baseUrl } = endpoint;
  const backend = openAiCompatible(endpoint);
  return {
    endpointId,
    model,
    async *stream(request, options) {
      await reachLocalModel(model, baseUrl).catch(unreachable);
      yield* backend.stream(request, options);
    },
  };
}

/** Readers see that the model cannot be reached; curators also see why and what to do. */
function unreachable(error: unknown): never {
  throw error instanceof AppError ? new ModelFault("unreachable", { cause: error }) : error;
}
