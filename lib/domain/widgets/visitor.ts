import type { Viewer } from "../viewer.ts";
import type { Widget } from "./widget.ts";

/** Someone who asks through a widget, with the rights the widget gives them. */
export type Visitor = Viewer & {
  widget: {
    id: string;
    collectionIds: readonly string[];
    sourceAccess: Widget["sourceAccess"];
    limits: Widget["limits"];
  };
  /** The row of their session. Only the page keeps the token itself. */
  sessionId: string;
  /** The site has signed their identity. */
  isIdentified: boolean;
  /** The curator who tries the widget out in the console; null for a visitor of a site. */
  curatorId: string | null;
};

/** Whether they may open originals at the cited page, rather than see only the quoted words. */
export function maySeePages({ widget }: Visitor): boolean {
  return widget.sourceAccess === "page";
}
