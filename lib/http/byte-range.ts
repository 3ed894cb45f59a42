export type ByteRange = { start: number; end: number };

/**
 * The bytes that a Range header asks for, `end` inclusive. Null: send everything, as for headers that we
 * do not understand or that ask for several ranges. "unsatisfiable": the range starts beyond the end.
 */
export function parseByteRange(
  header: string | null,
  byteLength: number,
): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;

  const start = first === "" ? Math.max(0, byteLength - Number(last)) : Number(first);
  const end = first === "" || last === "" ? byteLength - 1 : Math.min(Number(last), byteLength - 1);
  if (last !== "" && first !== "" && Number(last) < Number(first)) return null;
  return start > end ? "unsatisfiable" : { start, end };
}
