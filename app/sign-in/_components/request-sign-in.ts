import { type Reply, refusalOf, replyOf, requestJson } from "#ui/request-json";

type Credentials = { email: string; password: string };

/** Signs in: first the token that proves the request is our page's, then the password. */
export async function requestSignIn(credentials: Credentials): Promise<Reply<unknown>> {
  const token = await requestJson<{ csrfToken: string }>("GET", "/api/auth/csrf");
  if (!token.ok) return token;

  const { csrfToken } = token.body;
  // NextAuth reads a form here, no JSON.
  const body = new URLSearchParams({ ...credentials, csrfToken });
  try {
    return await replyOf(await fetch("/api/auth/callback/credentials", { method: "POST", body }));
  } catch (error) {
    return refusalOf(error);
  }
}
