import type { FailureCode } from "#lib/domain/documents/document";

/** A file that cannot be ingested, with the reason that a curator sees. The detail is for the log. */
export class IngestFailure extends Error {
  override readonly name = "IngestFailure";
  readonly code: FailureCode;
  readonly detail: string | undefined;

  constructor(code: FailureCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}
