import { bearerOf } from "../http/bearer.ts";
import { routeDefiner } from "../http/define-route.ts";
import { isSameOrigin } from "../http/same-origin.ts";
import { viewerOfRequest } from "./viewer.ts";

/** `defineRoute({ allow, body, query, params }, handler)`: how every route handler is written. */
export const defineRoute = routeDefiner(viewerOfRequest, isFromUs);

/**
 * Browsers send cookies by themselves, so a change has to come from our own pages. Nobody sends a key by
 * accident, and cookies beside a key do not count.
 */
function isFromUs(request: Request): boolean {
  return bearerOf(request) !== null || isSameOrigin(request);
}
