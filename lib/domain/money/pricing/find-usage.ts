import { z } from "zod";

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;

/**
 * The usage reported in a response, in any of its chunks; null when there is none. Providers count up while they stream,
 * so the last value of each field applies.
 */
export function findUsage(bodies: readonly unknown[]): Fields | null {
  const found = bodies.flatMap((body) => usagesOf(fieldsOf(body)));
  if (found.length === 0) return null;
  return Object.fromEntries(found.flatMap(Object.entries).filter(([, value]) => value != null));
}

/** All candidates for usage in one body, the most specific last. */
function usagesOf(body: Fields): Fields[] {
  const choices = Array.isArray(body.choices) ? body.choices : [];
  return [
    // Ollama reports counts beside the message.
    ...("eval_count" in body || "prompt_eval_count" in body ? [body] : []),
    // Moonshot reports it in the last choice, Anthropic in the starting message, Responses in the final one.
    ...[...choices, body.message, body.response].map((part) => fieldsOf(part).usage),
    body.usage,
    body.usageMetadata,
  ]
    .map(fieldsOf)
    .filter((fields) => Object.keys(fields).length > 0);
}

function fieldsOf(value: unknown): Fields {
  return Fields.safeParse(value).data ?? {};
}
