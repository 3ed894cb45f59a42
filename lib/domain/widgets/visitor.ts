import type { Viewer } from "../viewer.ts";
import type { Widget } from "./widget.ts";

/** Someone who asks through a widget, with what the widget allows them. */
export type Visitor = Viewer & {
  widget: {
    id: string;
    collectionIds: readonly string[];
    sourceAccess: Widget["sourceAccess"];
    limits: Widget["limits"];
  };
  /** The row of their way in; the token itself is kept by the page only. */
  sessionId: string;
  /** The site has vouched for who they are. */
  isIdentified: boolean;
  /** A curator trying the widget out in the console. */
  isPreview: boolean;
};

/** Whether they may open originals at the cited page, rather than see the quoted words only. */
export function maySeePages({ widget }: Visitor): boolean {
  return widget.sourceAccess === "page";
}
