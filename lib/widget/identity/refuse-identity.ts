import { AppError } from "../../domain/errors.ts";

/**
 * Refuses a token. The sender gets no reason; `reason` is for the log and must hold no value of the
 * token: claims are personal, and a stranger chose the keys of the header.
 */
export function refuseIdentity(reason: string): never {
  throw new AppError(
    "unauthenticated",
    "The identity token of this site was not accepted. Reload the page to get a new one.",
    { cause: new Error(reason) },
  );
}
