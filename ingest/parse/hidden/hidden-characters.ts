import type { HiddenReason } from "#lib/domain/documents/hidden-text";

export type HiddenPiece = { reason: HiddenReason; text: string };

/** Tag characters spell out ASCII that no reader sees. */
const TAGS = /[\u{e0000}-\u{e007f}]+/gu;
const TAG_OFFSET = 0xe0000;
/** So many characters without a shape in a row carry something: programs write one or two. */
const LONG_RUN = /[\u200b-\u200f\u2060-\u206f\ufeff\u180e\u00ad]{8,}/g;
/** Letters whose order is turned around: the file holds other words than its reader sees. */
const OVERRIDDEN = /[\u202d\u202e]([^\u202c\n]*)/g;
const ANY = /[\u{e0000}-\u{e007f}\u200b-\u200f\u2060-\u206f\ufeff\u180e\u00ad\u202d\u202e]/u;

/**
 * What characters without a shape write in a text. One or two of them, as programs put them between words, write
 * nothing.
 */
export function hiddenInCharacters(text: string): HiddenPiece[] {
  if (!ANY.test(text)) return [];
  return [
    ...[...text.matchAll(TAGS)].map(([tags]) => readTags(tags)),
    ...[...text.matchAll(LONG_RUN)].map(([run]) => nameAll(run)),
    ...[...text.matchAll(OVERRIDDEN)].map(([, turned = ""]) => turned.trim()),
  ]
    .filter((found) => found !== "")
    .map((found) => ({ reason: "characters", text: found }));
}

/** The letters that tags stand for. The sequences in flags of regions say nothing. */
function readTags(tags: string): string {
  const letters = [...tags].map((tag) =>
    String.fromCodePoint((tag.codePointAt(0) ?? TAG_OFFSET) - TAG_OFFSET),
  );
  const said = letters.join("").replace(/[^\x20-\x7e]/g, "");
  return /^[a-z]{2}[a-z0-9]{1,4}$/.test(said) ? "" : said;
}

/** "U+200B U+200D ×3". */
function nameAll(run: string): string {
  const names = run.match(/(.)\1*/gu) ?? [];
  return names
    .map((same) => {
      const name = `U+${(same.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      return same.length > 1 ? `${name} ×${same.length}` : name;
    })
    .join(" ");
}
