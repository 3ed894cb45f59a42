import { randomBytes } from "node:crypto";
import { config } from "../config.ts";
import { EMBED_HEADERS } from "../domain/widgets/embed.ts";
import { pagePolicy } from "./page-policy.ts";

const NONCE_BYTES = 16;

/** Headers for a page: `request` for the code that renders it, `response` for the browser. */
export type PageHeaders = { request: Record<string, string>; response: Record<string, string> };

/** A value that nobody can guess, for the scripts of one response. */
export function createNonce(): string {
  return randomBytes(NONCE_BYTES).toString("base64");
}

/** The headers of one of our own pages: a policy with a new nonce. */
export function pageHeaders(): PageHeaders {
  const nonce = createNonce();
  const policy = pagePolicy({ nonce, isDevelopment: config.isDevelopment });
  return {
    // Next reads the nonce from the policy of the request.
    request: { [EMBED_HEADERS.nonce]: nonce, "content-security-policy": policy },
    response: { "content-security-policy": policy },
  };
}
