/** Ends the sign-in and leaves for the sign-in page, also when the server no longer knew it. */
export async function signOut(): Promise<void> {
  await fetch("/api/session", { method: "DELETE" });
  window.location.assign("/sign-in");
}
