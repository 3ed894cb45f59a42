import { randomUUID } from "node:crypto";

type Person = { email: string; password: string };

/** Joins with the invitation's token and signs in; returns the cookie. */
export async function joinAsOwner(
  url: string,
  token: string,
  person: Person = { email: `${randomUUID()}@example.test`, password: "a long password" },
): Promise<string> {
  const organization = "Bench";
  const joined = await post(`${url}/api/join`, "", {
    token,
    name: "Bench",
    organization,
    ...person,
  });
  if (!joined.ok) throw new Error(`join: ${joined.status} ${await joined.text()}`);
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answered = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, cookie: cookiesOf(asked) },
    body: new URLSearchParams({ ...person, csrfToken }),
  });
  return cookiesOf(answered);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Sends JSON as one of the product's pages does. */
export function post(
  address: string,
  cookie: string,
  body: object,
  method: "POST" | "PATCH" = "POST",
): Promise<Response> {
  const headers = { "content-type": "application/json", origin: new URL(address).origin, cookie };
  return fetch(address, { method, headers, body: JSON.stringify(body) });
}
