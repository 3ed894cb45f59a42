/** Characters on the line, each followed by the same character raised. */
const RAISED = pairsOf(
  "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻–⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ" +
    "AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠχᵡ",
);
/** The same, lowered. */
const LOWERED = pairsOf(
  "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋–₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ",
);
/** Ordinals and trade marks are raised for their look alone. */
const ON_THE_LINE = /^(?:st|nd|rd|th|er|re|ère|ème|[®™©℠ºª]|TM|SM)$/;
/** Marks that stand high or low by their own shape. */
const OWN_SHAPE = /^[*†‡§¶°′″¹²³⁰-₎\s]+$/u;
const STRUCK = "~~";

/** Raised text as characters: 10⁶; where Unicode has not all of it, `^` with braces: `e^{kT}`. */
export function superscript(text: string): string {
  return shifted(text, "^", RAISED);
}

/** Lowered text as characters: CO₂; where Unicode has not all of it, `_` with braces: `C_{24h}`. */
export function subscript(text: string): string {
  return shifted(text, "_", LOWERED);
}

/** The mark of a note: text⁽¹⁾. It never stands as a number beside a number. */
export function noteMark(text: string): string {
  const label = text.trim().replace(/^[[(（【]\s*(.*?)\s*[\])）】]$/u, "$1");
  return label === "" ? "" : `⁽${translated(label, RAISED) ?? label}⁾`;
}

/** Struck-out text between marks that say so; blanks at its ends stay outside. */
export function struck(text: string): string {
  const inner = text.trim();
  if (inner === "") return text;
  return around(text, `${STRUCK}${inner.replaceAll(STRUCK, "")}${STRUCK}`);
}

/** A tick box, radio button or task, before its label. */
export function box(isTicked: boolean): string {
  return isTicked ? "☒ " : "☐ ";
}

function shifted(text: string, sign: string, table: ReadonlyMap<string, string>): string {
  const inner = text.trim();
  if (inner === "" || ON_THE_LINE.test(inner) || OWN_SHAPE.test(inner)) return text;
  const spelled = [...inner].length > 1 ? `${sign}{${inner}}` : `${sign}${inner}`;
  return around(text, translated(inner, table) ?? spelled);
}

/** The text with something else between its blanks. */
function around(text: string, inner: string): string {
  return (
    text.slice(0, text.length - text.trimStart().length) + inner + text.slice(text.trimEnd().length)
  );
}

/** Null where a character has no counterpart. */
function translated(text: string, table: ReadonlyMap<string, string>): string | null {
  const found = [...text].map((character) => table.get(character));
  return found.every((one) => one !== undefined) ? found.join("") : null;
}

function pairsOf(pairs: string): ReadonlyMap<string, string> {
  const characters = [...pairs];
  return new Map(
    characters.flatMap((line, at) => (at % 2 === 0 ? [[line, characters[at + 1] ?? ""]] : [])),
  );
}
