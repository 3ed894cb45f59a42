import { type Report, readReport } from "./read-report.ts";

/** Longer error bodies are cut: what they say stands at their beginning. */
const LONGEST_BODY = 64 * 1024;

/** A provider's refusal or failure, over HTTP or inside its stream, with what it is named by. */
export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  /** Null: reported inside a stream, without a status. */
  readonly status: number | null;
  readonly headers: Headers;
  /** What the provider said. Null: the response was in no format of a model server. */
  readonly report: Report | null;

  constructor(report: Report | null, status: number | null, headers = new Headers()) {
    // Never the provider's words: a client that looks for "timed out" in them would drop this error.
    super(status === null ? "The stream reported an error." : `The server answered ${status}.`);
    this.report = report;
    this.status = report?.status ?? status;
    this.headers = headers;
  }

  /** The provider's own message, for owners. */
  get said(): string | null {
    return this.report?.message || null;
  }
}

/** The refusal in a response. Reads the response's body. */
export async function refusalOf(response: Response): Promise<ProviderRefusal> {
  const body = parsed(await readBeginning(response));
  // A bare text as a whole response is no model server's format, so it is not quoted to anybody.
  const report = typeof body === "string" ? null : readReport(body);
  return new ProviderRefusal(report, response.status, response.headers);
}

/** The refusal in an event of a stream; null when there is none. */
export function refusalIn(event: unknown): ProviderRefusal | null {
  const report = readReport(event);
  return report && new ProviderRefusal(report, null);
}

async function readBeginning({ body }: Response): Promise<string> {
  if (!body) return "";
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > LONGEST_BODY) break;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // No JSON: a page from a proxy in between. Its status says enough.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
