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

/** What Google refuses, with the facts that a fault's name is found by. */
export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  readonly status: number;
  readonly headers: Headers;

  constructor(message: string, status: number, headers = new Headers()) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** The refusal that a response is; it reads the response's body. */
export async function refusalOf(response: Response): Promise<ProviderRefusal> {
  const text = await response.text();
  const said = refusalIn(parsed(text), response.headers);
  return said ?? new ProviderRefusal(response.statusText, response.status, response.headers);
}

/** The refusal that a body or an event speaks of; null when it speaks of none. */
export function refusalIn(body: unknown, headers?: Headers): ProviderRefusal | null {
  const { data } = Body.safeParse(body);
  if (!data) return null;
  const { code, message, details = [] } = data.error;
  // A key that it does not know is a "bad request" to it.
  const isKey = details.some((detail) => BadKey.safeParse(detail).success);
  return new ProviderRefusal(message, isKey ? 401 : code, headers);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page that something on the way has put in its place: its status says enough.
    return null;
  }
}
