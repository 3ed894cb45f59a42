/** Scripts written without spaces between words. */
const NO_SPACES = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffef]/;
/** Prefixes that keep their hyphen: "non-" + "compete" is not "noncompete". */
const HYPHENATED =
  /(?:^|[^\p{L}])(?:[a-z]|non|self|cross|well|multi|ex|quasi|co|pre|post|anti|out|in|of|to|off|on|up|by|full|long|short|high|low|third|two|one)-$/iu;

/** The separator between two parts of one paragraph that were on different lines. */
export function lineJoint(before: string, after: string): "" | " " {
  const left = before.at(-1) ?? "";
  const right = after.at(0) ?? "";
  if (left === "" || right === "" || /\s/.test(left) || /\s/.test(right)) return "";
  if (NO_SPACES.test(left) && NO_SPACES.test(right)) return "";
  return endsInHyphen(before, after) ? "" : " ";
}

/**
 * Whether the hyphen at the end of a line only marks the line break and is dropped when the lines are
 * joined.
 */
export function isBreakingHyphen(before: string, after: string): boolean {
  return endsInHyphen(before, after) && !HYPHENATED.test(before.slice(-12));
}

function endsInHyphen(before: string, after: string): boolean {
  return /\p{L}[-\u2010]$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(after);
}
