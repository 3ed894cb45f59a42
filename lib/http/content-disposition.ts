/** A Content-Disposition header with a name in any script (RFC 6266, RFC 5987). */
export function contentDisposition(kind: "inline" | "attachment", fileName: string): string {
  // For clients without `filename*`: printable ASCII, and no character that would end the quoted string.
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
