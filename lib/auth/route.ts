import { routeDefiner } from "../http/define-route.ts";
import { viewerOfRequest } from "./viewer.ts";

/** `defineRoute({ allow, body, query, params }, handler)`: how every route handler is written. */
export const defineRoute = routeDefiner(viewerOfRequest);
