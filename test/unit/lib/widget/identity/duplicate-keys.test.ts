import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasDuplicateKeys } from "#lib/widget/identity/duplicate-keys";

describe("hasDuplicateKeys", () => {
  it.each([
    ["at the top", '{"a":1,"a":1}'],
    ["in an object in an array", '[{"a":[{"b":1,"b":2}]}]'],
    ["with one of them escaped", '{"sub":1,"s\\u0075b":2}'],
    ["with space before the colon", '{"a":1,"a"\n\t :2}'],
    ["around another object", '{"a":{"b":1},"a":2}'],
    ["with an empty name", '{"":1,"":2}'],
    ["that is __proto__", '{"__proto__":1,"__proto__":2}'],
    ["with quotes in it", '{"\\"a":1,"\\"a":2}'],
  ])("finds a duplicate key %s", (_case, json) => {
    expect(hasDuplicateKeys(json)).toBe(true);
  });

  it.each([
    ["the same key in two objects", '[{"a":1},{"a":2}]'],
    ["the same key in nested objects", '{"a":{"a":{"a":1}}}'],
    ["the same text as a key and a value", '{"a":"a","b":"a"}'],
    ["a value that looks like an object", '{"a":"{\\"b\\":1,\\"b\\":2}"}'],
    ["braces in texts", '{"a":"}","b":"{","c":{"a":"]"}}'],
    ["a backslash at the end of a text", '{"a":"\\\\","b":"a"}'],
    ["names in two cases", '{"a":1,"A":2}'],
  ])("finds no duplicate key in %s", (_case, json) => {
    expect(hasDuplicateKeys(json)).toBe(false);
  });

  it("finds none in the output of JSON.stringify, at any depth", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(hasDuplicateKeys(JSON.stringify(JSON.parse(json)))).toBe(false);
      }),
    );
  });
});
