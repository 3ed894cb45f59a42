import { isUnreachable, OFFLINE, type Reply, replyOf } from "#ui/request-json";

type Credentials = { email: string; password: string };

/** Signs in: first the token that proves the request is our page's, then the password. */
export async function requestSignIn(credentials: Credentials): Promise<Reply<unknown>> {
  const asked = await fetch("/api/auth/csrf").catch(isUnreachable);
  if (!asked) return OFFLINE;
  const token = await replyOf<{ csrfToken: string }>(asked);
  if (!token.ok) return token;

  const { csrfToken } = token.body;
  const answered = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ ...credentials, csrfToken }),
  }).catch(isUnreachable);
  return answered ? await replyOf(answered) : OFFLINE;
}
