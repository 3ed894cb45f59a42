const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const RUN = /^[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,，、˒‚][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*/;

/** Words of three letters and more that are units, or that stand before an exponent. */
const UNITS =
  /^(?:mol|min|sec|inch|foot|feet|yards?|miles?|met(?:er|re)s?|pixels?|sin|cos|tan|log|exp|米|千米|公里|里|厘米|毫米|微米|分米|秒|分|小时|公斤|千克|克|升|度|元)$/i;
const POWERS = /[\p{N}\p{Sm}·*/^]$/u;

/** Whether a character begins a superscript number. */
export function isSuperscript(character: string): boolean {
  return character !== "" && DIGITS.includes(character);
}

/**
 * The sources that a superscript names, with its end. Null where it is an exponent: after a digit (10⁶), a unit or a
 * variable of one or two letters (m², x²) or a sign, or the mark of a document's own note (⁽³⁾). "open": more of it may come. Two digits are one number where there
 * are so many sources, or else two.
 */
export function readSuperscript(
  text: string,
  at: number,
  sources: number,
): { end: number; markers: number[] } | "open" | null {
  const [run = ""] = RUN.exec(text.slice(at)) ?? [];
  if (run === "" || isExponent(text.slice(0, at))) return null;
  const end = at + run.length;
  if (end === text.length) return "open";
  const markers = run.split(/[,，、˒‚]/).flatMap((digits) => {
    const each = [...digits].map((digit) => DIGITS.indexOf(digit));
    const whole = Number(each.join(""));
    return whole <= sources || digits.length === 1 ? [whole] : each;
  });
  return markers.every((marker) => marker >= 1 && marker <= sources) ? { end, markers } : null;
}

function isExponent(before: string): boolean {
  if (before === "" || POWERS.test(before) || /[⁺⁻⁽]$/.test(before)) return true;
  const closed = /[(（]([^()（）]*)[)）]$/.exec(before)?.[1];
  if (closed !== undefined) return !/\p{L}{3}|\p{Script=Han}{2}/u.test(closed);
  const word = /\p{L}+$/u.exec(before)?.[0] ?? "";
  if (word === "") return false;
  if (/\p{Script=Han}/u.test(word)) return /(?:米|秒|公里|千克|公斤|升)$/.test(word);
  return word.length <= 2 || UNITS.test(word);
}
