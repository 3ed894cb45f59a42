import { expect, it } from "vitest";
import { parseByteRange } from "#lib/http/byte-range";

it.each([
  ["the first bytes", "bytes=0-99", { start: 0, end: 99 }],
  ["from a byte to the end", "bytes=900-", { start: 900, end: 999 }],
  ["the last bytes", "bytes=-100", { start: 900, end: 999 }],
  ["more bytes than there are", "bytes=990-5000", { start: 990, end: 999 }],
  ["a longer tail than the whole content", "bytes=-5000", { start: 0, end: 999 }],
  ["bytes beyond the end", "bytes=1000-1001", "unsatisfiable"],
  ["an empty tail", "bytes=-0", "unsatisfiable"],
  ["several ranges", "bytes=0-1,4-5", null],
  ["a range whose end is before its start", "bytes=9-3", null],
  ["nothing", null, null],
  ["another unit", "pages=1-2", null],
])("understands a request for %s", (_case, header, expected) => {
  expect(parseByteRange(header, 1000)).toEqual(expected);
});
