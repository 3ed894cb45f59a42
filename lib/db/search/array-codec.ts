// Writes arrays as text that SQL casts, so that a column of arrays can be sent as one array of texts.

/** Numbers as text that SQL casts to `int[]`. */
export function writeNumberArray(values: readonly number[]): string {
  return `{${values.join(",")}}`;
}

/** Texts as text that SQL casts to `text[]`. */
export function writeTextArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
