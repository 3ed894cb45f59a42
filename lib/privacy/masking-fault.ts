import { AppError } from "../domain/errors.ts";

/** Why a prompt could not be masked: a detector failed, or an entity was left afterwards. */
export type MaskingFailure = "detector-failed" | "left-over";

/** Nothing may be sent. Carries the kind of failure, but never the text. */
export class MaskingFault extends AppError {
  readonly failure: MaskingFailure;

  constructor(failure: MaskingFailure, options?: ErrorOptions) {
    super(
      "model_unavailable",
      "The text could not be masked reliably, so it must not be sent.",
      options,
    );
    this.failure = failure;
  }
}
