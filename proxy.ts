import type { NextRequest } from "next/server";
import { NextResponse } from "next/server";
import { frameOf, previewFrame } from "#lib/widget/frame";

// Only the page inside a widget's frame: whom it may be shown by differs from widget to widget, and
// a page cannot set its own headers. Nothing is decided here that is not decided again where data
// is read: without this file, next.config.js forbids every site to frame it.
export const config = { matcher: ["/embed/:widgetId", "/embed/:widgetId/preview"] };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const [, , widgetId = "", part] = request.nextUrl.pathname.split("/");
  const headers = new Headers(request.headers);
  const frame =
    part === "preview"
      ? previewFrame()
      : await frameOf(widgetId, {
          lang: request.nextUrl.searchParams.get("lang") ?? "",
          acceptLanguage: request.headers.get("accept-language") ?? "",
        });
  for (const [name, value] of Object.entries(frame.request)) headers.set(name, value);

  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(frame.response)) response.headers.set(name, value);
  return response;
}
