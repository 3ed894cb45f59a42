import type { Widget } from "./widget.ts";

/** What strangers are told of a widget: how it looks, what it says, and whether it answers. */
export type EmbeddedWidgetView = Pick<
  Widget,
  "id" | "isPaused" | "identity" | "sourceAccess" | "appearance"
>;

/** How the page inside the frame was put there. A plain frame is not told to close. */
export const EMBED_MODES = ["bubble", "inline", "plain"] as const;
export type EmbedMode = (typeof EMBED_MODES)[number];

/** Set by proxy.ts on requests for the page inside a frame, for the pieces that draw it. */
export const EMBED_HEADERS = {
  nonce: "x-freehold-nonce",
  locale: "x-freehold-locale",
  theme: "x-freehold-theme",
} as const;
