import type { HostPage } from "#test/e2e/widget/host-sites";

type Tag = {
  /** The address of the product. */
  url: string;
  widgetId: string;
  attributes?: string;
  body?: string;
  opensShadows: boolean;
};

/**
 * The loader's shadow root is closed. WebKit's driver finds no frame in one, so the host page, which is ours, opens
 * it there; the loader stays as it is.
 */
export const OPEN_SHADOWS: HostPage = {
  headers: { "content-type": "text/javascript" },
  html: `const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      return attachShadow.call(this, { ...options, mode: "open" });
    };`,
};

/** A site's page with the script tag. Its policy allows only what a site with a widget needs, and an icon. */
export function pageWithWidget({ url, widgetId, opensShadows, ...tag }: Tag): HostPage {
  const { attributes = "", body = "" } = tag;
  const opener = opensShadows ? `<script src="/open-shadows.js"></script>` : "";
  const policy = `default-src 'none'; script-src 'self' ${url}; img-src 'self'; frame-src ${url}; require-trusted-types-for 'script'`;
  return {
    headers: { "content-security-policy": policy },
    html: `<!doctype html><html lang="en"><head><title>Shop</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">${opener}
      <script src="${url}/widget.js" data-widget="${widgetId}" ${attributes} defer></script></head>
      <body><h1>Shop</h1><p>Welcome to the shop.</p>${body}</body></html>`,
  };
}

/** A site's page with some address in a plain frame. */
export function pageWithFrame(address: string): HostPage {
  return {
    html: `<!doctype html><html lang="en"><head><title>Shop</title></head><body><h1>Shop</h1>
      <iframe title="Help" src="${address}" width="420" height="640"></iframe></body></html>`,
  };
}

/** A page of a third site that reads its cookies, then keeps one under a name from its address. */
export const COOKIE_KEEPER: HostPage = {
  html: `<!doctype html><html lang="en"><head><title>Keeper</title></head><body><script>
    window.found = document.cookie;
    document.cookie = location.hash.slice(1) + "=1; path=/";
    window.kept = document.cookie;
  </script></body></html>`,
};
