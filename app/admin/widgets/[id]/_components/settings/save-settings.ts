import { isUnreachable, replyOf } from "#ui/request-json";

export type Refusal = {
  code: string;
  /** The server's sentence, which names each field that does not fit. */
  message: string;
};

/** Sends the settings that changed. Null: they are saved. */
export async function saveSettings(
  id: string,
  changed: Record<string, unknown>,
): Promise<Refusal | null> {
  const response = await fetch(`/api/widgets/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(changed),
  }).catch(isUnreachable);
  if (!response) return { code: "offline", message: "" };

  const copy = response.clone();
  const reply = await replyOf(response);
  if (reply.ok) return null;
  return { code: reply.code, message: reply.code === "internal" ? "" : await sentenceOf(copy) };
}

async function sentenceOf(response: Response): Promise<string> {
  const body = await response.json();
  return String(body?.error?.message ?? "");
}
