import type { Widget } from "./widget.ts";

/** What the public may know of a widget: its appearance, its texts, and whether it answers. */
export type EmbeddedWidgetView = Pick<
  Widget,
  "id" | "isPaused" | "identity" | "sourceAccess" | "appearance"
>;

/** How the page inside the frame is embedded. "plain": in a frame without the loader, and without a close button. */
export const EMBED_MODES = ["bubble", "inline", "plain"] as const;
export type EmbedMode = (typeof EMBED_MODES)[number];

/** Set by proxy.ts for the components that render a page: the nonce on every page, the others inside a frame. */
export const EMBED_HEADERS = {
  nonce: "x-freehold-nonce",
  locale: "x-freehold-locale",
  theme: "x-freehold-theme",
} as const;
