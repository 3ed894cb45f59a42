const LONGEST_BYTES = 200;
/** Control characters, line breaks, and invisible characters that can disguise a name. */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A file name that is safe to show and to return: the last part of a path, dangerous characters escaped (`\u202e`), at
 * most 200 bytes with the extension kept.
 */
export function displayFileName(name: string): string {
  const lastPart = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const shown = escapeTreacherous(lastPart).trim();
  return shorten(shown) || "document";
}

/** The name without its extension, used as the title until the document's own title is known. */
export function titleFromFileName(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{1,8}$/, "") || fileName;
}

/** Escapes control characters and invisible characters that can disguise a name. */
export function escapeTreacherous(text: string): string {
  return text.toWellFormed().replace(TREACHEROUS, escaped);
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

function shorten(name: string): string {
  if (byteLength(name) <= LONGEST_BYTES) return name;

  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  const room = LONGEST_BYTES - byteLength(extension) - byteLength("…");
  let kept = "";
  for (const character of name.slice(0, name.length - extension.length)) {
    if (byteLength(kept + character) > room) break;
    kept += character;
  }
  return `${kept}…${extension}`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
