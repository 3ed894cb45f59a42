/** In bytes; the data URL is a third longer. */
export const LARGEST_LOGO = 64 * 1024;
const TYPES = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"];
export const LOGO_TYPES = TYPES.join(",");

export type ReadLogo =
  | { ok: true; logo: string }
  | { ok: false; problem: "logoTooLarge" | "logoWrongType" | "logoUnreadable" };

/** A picture as the data URL to store, or why it is refused. */
export async function readLogo(file: File): Promise<ReadLogo> {
  if (!TYPES.includes(file.type)) return { ok: false, problem: "logoWrongType" };
  if (file.size > LARGEST_LOGO) return { ok: false, problem: "logoTooLarge" };

  const logo = await readDataUrl(file);
  return logo === null ? { ok: false, problem: "logoUnreadable" } : { ok: true, logo };
}

function readDataUrl(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}
