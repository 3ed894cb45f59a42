import { config } from "../config.ts";
import { type EmbeddedWidget, findEmbeddedWidget } from "../db/widgets/widgets.ts";
import { EMBED_HEADERS } from "../domain/widgets/embed.ts";
import { frameAncestors } from "../domain/widgets/origins.ts";
import { createNonce, type PageHeaders } from "../http/page-headers.ts";
import { scriptSource, writePolicy } from "../http/page-policy.ts";
import { isLocale, type Locale, negotiateLocale } from "../i18n/locales.ts";

type Wishes = {
  /** The language of the page around the frame. */
  lang: string;
  acceptLanguage: string;
};

/**
 * The headers of a widget's frame. Only the sites on the widget's list may show it; with an unknown id,
 * no site may.
 */
export async function frameOf(widgetId: string, wishes: Wishes): Promise<PageHeaders> {
  const widget = await findEmbeddedWidget(widgetId);
  const { theme } = widget?.appearance ?? { theme: "auto" };
  return frame(frameAncestors(widget?.origins ?? []), {
    [EMBED_HEADERS.locale]: localeOf(widget, wishes),
    [EMBED_HEADERS.theme]: theme,
  });
}

/** The preview is a page of the console, and only the console may show it. */
export function previewFrame(): PageHeaders {
  return frame("'self'", {});
}

function frame(ancestors: string, look: Record<string, string>): PageHeaders {
  const nonce = createNonce();
  const policy = contentSecurityPolicy(nonce, ancestors);
  return {
    // Next reads the nonce from the policy of the request.
    request: { ...look, [EMBED_HEADERS.nonce]: nonce, "content-security-policy": policy },
    response: {
      "content-security-policy": policy,
      // A site may require consent from everything that it embeds (COEP).
      "cross-origin-resource-policy": "cross-origin",
      "cross-origin-embedder-policy": "require-corp",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
      "cache-control": "no-store",
    },
  };
}

/** Stricter than on our other pages, because a foreign page surrounds this one. */
function contentSecurityPolicy(nonce: string, ancestors: string): string {
  const { isDevelopment } = config;
  return writePolicy({
    "default-src": "'none'",
    "script-src": scriptSource({ nonce, isDevelopment }),
    // React writes style attributes, which no nonce covers.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": `'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src": "'self' blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": ancestors,
  });
}

/** The widget's own language, else that of the page around it, else the browser's. */
function localeOf(widget: EmbeddedWidget | null, { lang, acceptLanguage }: Wishes): Locale {
  if (widget && isLocale(widget.language)) return widget.language;
  const ofPage = lang.toLowerCase().split("-")[0];
  return isLocale(ofPage) ? ofPage : negotiateLocale(acceptLanguage);
}
