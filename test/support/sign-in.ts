import { GET, POST } from "#app/api/auth/[...nextauth]/route";
import { callRoute } from "#test/support/call-route";

type Typed = { email: string; password: string };
type Options = { cookie?: string; address?: string; headers?: Record<string, string> };

/** Signs in as the page does: first fetches the token, then sends the password. */
export async function signInByPassword(
  typed: Typed,
  { cookie = "", address = "192.0.2.1", headers = {} }: Options = {},
): Promise<Response> {
  const asked = await callRoute(GET, { params: { nextauth: ["csrf"] } });
  const { csrfToken } = await asked.json();
  return callRoute(POST, {
    method: "POST",
    params: { nextauth: ["callback", "credentials"] },
    cookie: [cookiesOf(asked), cookie].filter(Boolean).join("; "),
    headers: { "x-forwarded-for": address, ...headers },
    body: new URLSearchParams({ ...typed, csrfToken }),
  });
}

/** The cookies that a response sets, as the browser would send them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
