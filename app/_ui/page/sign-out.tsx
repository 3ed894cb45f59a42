/** Ends the session and goes to the sign-in page, even if the server no longer knew the session. */
export async function signOut(): Promise<void> {
  await fetch("/api/session", { method: "DELETE" });
  window.location.assign("/sign-in");
}
