import { AppError } from "../domain/errors.ts";
import type { WorkFault } from "../domain/work-report.ts";

/** A failed request to an embedding server, with its reason classified once. */
export class EmbeddingFault extends AppError {
  readonly fault: WorkFault;
  /**
   * Whether the same texts may succeed in smaller requests: the request took too long, or the server failed on
   * what was in it. False for what concerns every request, such as a refused key.
   */
  readonly isAboutTexts: boolean;

  constructor(
    message: string,
    { fault, isAboutTexts, cause }: { fault: WorkFault; isAboutTexts: boolean; cause?: unknown },
  ) {
    super("model_unavailable", message, { cause });
    this.fault = fault;
    this.isAboutTexts = isAboutTexts;
  }
}

/** Keys, addresses and models that are refused; too many requests; a server that is starting or overloaded. */
const ABOUT_EVERY_REQUEST = new Set([401, 402, 403, 404, 405, 407, 429, 502, 503, 504, 529]);
const REFUSED = new Set([401, 402, 403, 404, 405, 407, 429]);

/** How an HTTP status of an embedding server is to be read. */
export function readStatus(status: number): { fault: WorkFault; isAboutTexts: boolean } {
  return {
    fault: REFUSED.has(status) ? "refused" : "failed",
    isAboutTexts: !ABOUT_EVERY_REQUEST.has(status),
  };
}
