import { expect, it } from "vitest";
import { retryAfterSeconds } from "#lib/models/wire/retry-after";

const NOON = "Wed, 25 Nov 2026 12:00:00 GMT";
const HALF_PAST = Date.parse("2026-11-25T12:30:00Z");

it.each([
  ["seconds", { "retry-after": " 30 " }, 30],
  ["none at all", { "retry-after": "0" }, 0],
  [
    "a date, from its own clock",
    { "retry-after": "Wed, 25 Nov 2026 12:02:00 GMT", date: NOON },
    120,
  ],
  ["a date, from ours", { "retry-after": "Wed, 25 Nov 2026 12:31:00 GMT" }, 60],
  ["a date in the old form", { "retry-after": "Wednesday, 25-Nov-26 12:31:00 GMT" }, 60],
  ["a date that is past", { "retry-after": NOON }, 0],
  ["a day, of which an hour is believed", { "retry-after": "86400" }, 3_600],
  [
    "a far date, of which an hour is believed",
    { "retry-after": "Wed, 25 Nov 2037 00:00:00 GMT" },
    3_600,
  ],
  ["nothing", {}, null],
  ["a blank", { "retry-after": "" }, null],
  ["less than none", { "retry-after": "-5" }, null],
  ["a fraction", { "retry-after": "1.5" }, null],
  ["a word", { "retry-after": "soon" }, null],
])("reads %s", (_case, headers, seconds) => {
  expect(retryAfterSeconds(new Headers({ ...headers }), HALF_PAST)).toBe(seconds);
});
