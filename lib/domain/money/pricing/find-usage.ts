import { z } from "zod";

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;

/**
 * The usage that a response reports, wherever its chunks put it; null when none does. Providers count
 * on while they stream, so the last value of each field is the one that holds.
 */
export function findUsage(bodies: readonly unknown[]): Fields | null {
  const found = bodies.flatMap((body) => usagesOf(fieldsOf(body)));
  if (found.length === 0) return null;
  return Object.fromEntries(found.flatMap(Object.entries).filter(([, value]) => value != null));
}

/** Everything in one body that may be a usage, the most particular place last. */
function usagesOf(body: Fields): Fields[] {
  const choices = Array.isArray(body.choices) ? body.choices : [];
  return [
    // Ollama counts beside the message.
    ...("eval_count" in body || "prompt_eval_count" in body ? [body] : []),
    // Moonshot puts it into the last choice, Anthropic into the message that begins, Responses into the one that ends.
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
