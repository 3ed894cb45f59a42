import { ModelFault } from "../model-fault.ts";
import { refusalIn } from "../refusals/provider-refusal.ts";

/** A longer body is no error. */
const LONGEST_ERROR = 64 * 1024;

/** Whether a response that was to be a stream begins as JSON. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  return /^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString());
}

/**
 * Reads a body of JSON that came with status 200 instead of a stream: some servers and relays report a refusal so. Throws
 * that refusal, or "garbled" as soon as the body is known to be none.
 */
export class ErrorBody {
  private text = "";

  add(bytes: Uint8Array): void {
    this.text += Buffer.from(bytes).toString();
    // A stream whose lines have lost their names begins with a whole object, and may never end.
    const body = parsed(this.text) ?? parsed(this.text.slice(0, this.text.indexOf("\n")));
    const refusal = body && refusalIn(body);
    if (refusal) throw refusal;
    if (body || this.text.length > LONGEST_ERROR) this.end();
  }

  end(): never {
    const cause = new Error("The response is no event stream.");
    throw new ModelFault("garbled", { cause });
  }
}

/** Null while it is not whole. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
