import { expect, it } from "vitest";
import { inDigits } from "#lib/answer/support/amounts/in-digits";

it.each([
  ["for a year and a half", "for 1.5 years"],
  ["three and a half percent", "3.5 percent"],
  ["half an hour", "0.5 hours"],
  ["seven out of every 100 women", "7 percent of women"],
  ["one in twenty people", "5 percent of people"],
  ["half of the cases", "50 percent of the cases"],
  ["a decade or more", "10 years or more"],
  ["一年半以内", "18个月以内"],
])("writes %s in digits", (text, expected) => {
  expect(inDigits(text)).toBe(expected);
});

it.each(["one in 2020", "half-hearted", "two in one", "半年", "the other half"])(
  "leaves %s",
  (text) => {
    expect(inDigits(text)).toBe(text);
  },
);
