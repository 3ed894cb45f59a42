import { routeDefiner } from "../http/define-route.ts";
import { isFromOwnPage } from "../http/same-origin.ts";
import { visitorOfRequest } from "./visitor.ts";

/** `defineRoute` for the page inside a widget's frame: its viewers are visitors only. */
export const defineWidgetRoute = routeDefiner(visitorOfRequest, isFromOwnPage);
