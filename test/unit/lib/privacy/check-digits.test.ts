import { expect, it } from "vitest";
import { isCompanyCode, isDea, isIban, isVin } from "#lib/privacy/check-digits";

const RIGHT = [
  { check: isIban, number: "GB29NWBK60161331926819", name: "IBAN" },
  { check: isIban, number: "DE89370400440532013000", name: "IBAN" },
  { check: isVin, number: "1HGCM82633A004352", name: "VIN" },
  { check: isVin, number: "1M8GDM9AXKP042788", name: "VIN with X" },
  { check: isCompanyCode, number: "91110108MA01ABCD3L", name: "company code" },
  { check: isDea, number: "AB1234563", name: "DEA number" },
];

it.each(RIGHT)(
  "accepts the check digit of the $name $number, and no other digit",
  ({ check, number }) => {
    expect(check(number)).toBe(true);
    const place = number.search(/\d(?=\D*$|\d*$)/);
    const other = number[place] === "7" ? "4" : "7";
    expect(check(number.slice(0, place) + other + number.slice(place + 1))).toBe(false);
  },
);

it("refuses what has not the form", () => {
  for (const { check } of RIGHT) expect(check("12345")).toBe(false);
  expect(isVin("12345678901234567")).toBe(false);
});
