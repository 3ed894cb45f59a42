import { AppError } from "../../domain/errors.ts";

/**
 * Refuses a token. Whoever sent it learns nothing but that; the reason is for the log, and names
 * no value of the token: claims are personal, and keys of the header are whatever a stranger wrote.
 */
export function refuseIdentity(reason: string): never {
  throw new AppError(
    "unauthenticated",
    "The identity token of this site was not accepted. Reload the page to get a new one.",
    { cause: new Error(reason) },
  );
}
