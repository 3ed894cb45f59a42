import { describe, expect, it } from "vitest";
import { findResidentIds, isOldResidentId, isResidentId } from "#lib/privacy/detect/resident-id";

describe("isResidentId", () => {
  it.each([
    ["a right check digit", "11010519491231002X", true],
    ["a small x", "11010519491231002x", true],
    ["groups", "110105-19491231-002X", true],
    ["a wrong check digit", "110105194912310021", false],
    ["two digits that changed places", "11015019491231002X", false],
    ["a province that is none", "99010519491231002X", false],
    ["the 31st of February", "110105194902310020", false],
    ["a year before 1800", "11010517491231002X", false],
    ["the leap day of 2000", "110105200002290013", true],
    ["the leap day of 1999, which had none", "110105199902290013", false],
    ["an X inside", "1101051949123100X2", false],
  ])("%s", (_case, value, expected) => {
    expect(isResidentId(value)).toBe(expected);
  });
});

it("checks the old format by place and date, as it has no check digit", () => {
  expect(isOldResidentId("110105491231002")).toBe(true);
  expect(isOldResidentId("110105491331002")).toBe(false);
});

it("masks a mistyped number after its label, but not without one", () => {
  expect(findResidentIds("身份证号:110105194912310021")).toHaveLength(1);
  expect(findResidentIds("流水110105194912310021")).toEqual([]);
});
