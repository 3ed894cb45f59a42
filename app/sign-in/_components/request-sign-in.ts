import { type Reply, refusalOf, replyOf, requestJson } from "#ui/request-json";

type Credentials = { email: string; password: string };

/**
 * Signs in: first gets the token that proves that the request comes from our page, then sends the
 * password.
 */
export async function requestSignIn(credentials: Credentials): Promise<Reply<unknown>> {
  const token = await requestJson<{ csrfToken: string }>("GET", "/api/auth/csrf");
  if (!token.ok) return token;

  const { csrfToken } = token.body;
  // NextAuth expects a form here, not JSON.
  const body = new URLSearchParams({ ...credentials, csrfToken });
  try {
    return await replyOf(await fetch("/api/auth/callback/credentials", { method: "POST", body }));
  } catch (error) {
    return refusalOf(error);
  }
}
