import type { NextRequest } from "next/server";
import { NextResponse } from "next/server";
import { type PageHeaders, pageHeaders } from "#lib/http/page-headers";

// Pages alone: each response of a page needs a policy with a nonce of its own, and a page cannot set its own headers.
// Never /api: what passes here is buffered, and cut off above 10 MB. Files have no scripts of their own, and what a page
// fetches to change itself (header `rsc`) is no document, so a policy would have no effect there.
// Nothing is decided here that is not decided again where data is read: without this file, next.config.js lets no
// inline script run and no site frame a page.
export const config = {
  matcher: [
    "/embed/:widgetId",
    "/embed/:widgetId/preview",
    {
      source: "/((?!api/|api$|_next/|pdfjs/|icons/|widget/|widget\\.js$|embed/).*)",
      missing: [{ type: "header", key: "rsc" }],
    },
  ],
};

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { request: added, response: sent } = await headersFor(request);
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);

  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(sent)) response.headers.set(name, value);
  return response;
}

/** Whom a widget's frame may be shown by differs from widget to widget; all other pages have the same headers. */
async function headersFor(request: NextRequest): Promise<PageHeaders> {
  const [, first, widgetId = "", part, ...rest] = request.nextUrl.pathname.split("/");
  if (first !== "embed" || widgetId === "" || rest.length > 0) return pageHeaders();

  // Only widgets need the database, whose client is large.
  const { frameOf, previewFrame } = await import("#lib/widget/frame");
  if (part === "preview") return previewFrame();
  return frameOf(widgetId, {
    lang: request.nextUrl.searchParams.get("lang") ?? "",
    acceptLanguage: request.headers.get("accept-language") ?? "",
  });
}
