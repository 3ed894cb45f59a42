import { z } from "zod";

const Body = z.object({
  error: z.object({
    code: z.number(),
    message: z.string(),
    status: z.string().exactOptional(),
    details: z.array(z.unknown()).exactOptional(),
  }),
});
const BadKey = z.object({ reason: z.literal("API_KEY_INVALID") });

/** A refusal by Google, with the fields that the fault is classified by. */
export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  readonly status: number;
  readonly headers: Headers;
  /** The provider's own message. Null: the response was not in its format. */
  readonly said: string | null;

  constructor(said: string | null, status: number, headers = new Headers()) {
    super(said ?? `The server answered with HTTP ${status}.`);
    this.said = said;
    this.status = status;
    this.headers = headers;
  }
}

/** The refusal in a response. Reads the response's body. */
export async function refusalOf(response: Response): Promise<ProviderRefusal> {
  const text = await response.text();
  const said = refusalIn(parsed(text), response.headers);
  return said ?? new ProviderRefusal(null, response.status, response.headers);
}

/** The refusal in a body or an event; null when there is none. */
export function refusalIn(body: unknown, headers?: Headers): ProviderRefusal | null {
  const { data } = Body.safeParse(body);
  if (!data) return null;
  const { code, message, details = [] } = data.error;
  // Google answers an unknown key with 400 "bad request".
  const isKey = details.some((detail) => BadKey.safeParse(detail).success);
  return new ProviderRefusal(message, isKey ? 401 : code, headers);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: a page from a proxy in between. Its status says enough.
    return null;
  }
}
