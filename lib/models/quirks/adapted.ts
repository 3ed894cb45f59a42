import type { LearntQuirk, Refusable } from "../../domain/models/learnt-quirks.ts";
import { NO_QUIRKS, type Quirks } from "../../domain/models/presets/preset.ts";
import type { ChatBackend, PromptPart } from "../model.ts";

/** A backend for a server of which was learnt that it takes no system messages, whatever its protocol. */
export function adapted(backend: ChatBackend, quirks: readonly LearntQuirk[]): ChatBackend {
  if (!quirks.some(({ parameter }) => parameter === "system")) return backend;
  return {
    ...backend,
    stream: (request, options) =>
      backend.stream({ ...request, prompt: request.prompt.map(asUser) }, options),
  };
}

/** Adjacent parts of a role are one message, so the instructions stand at the head of the first one. */
function asUser(part: PromptPart): PromptPart {
  return part.role === "system" ? { ...part, role: "user" } : part;
}

/** The quirks of a preset together with those that were learnt. */
export function learntQuirks(preset: Quirks = NO_QUIRKS, refused: readonly Refusable[]): Quirks {
  const limits = ["max_tokens", "max_completion_tokens"] as const;
  const taken = limits.filter((name) => !refused.includes(name));
  return {
    fixesTemperature: preset.fixesTemperature || refused.includes("temperature"),
    outputLimit: taken.find((name) => name === preset.outputLimit) ?? taken[0] ?? null,
    takesStreamOptions: preset.takesStreamOptions && !refused.includes("stream_options"),
  };
}
