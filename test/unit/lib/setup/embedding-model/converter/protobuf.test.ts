import { describe, expect, it } from "vitest";
import {
  floatField,
  integerField,
  messageField,
  stringField,
} from "#lib/setup/embedding-model/converter/protobuf";

describe("protobuf", () => {
  it.each([
    ["a small number", integerField(1, 1), [0x08, 0x01]],
    ["a number of several bytes", integerField(1, 150), [0x08, 0x96, 0x01]],
    ["a field number over 15", integerField(20, 7), [0xa0, 0x01, 0x07]],
    ["a text", stringField(2, "testing"), [0x12, 0x07, ...Buffer.from("testing")]],
    [
      "a Chinese text, with its length in bytes",
      stringField(2, "法"),
      [0x12, 0x03, 0xe6, 0xb3, 0x95],
    ],
    ["a float", floatField(2, 1), [0x15, 0x00, 0x00, 0x80, 0x3f]],
    ["a message", messageField(3, [integerField(1, 150)]), [0x1a, 0x03, 0x08, 0x96, 0x01]],
    ["an empty message", messageField(3, []), [0x1a, 0x00]],
  ])("writes %s", (_case, field, bytes) => {
    expect([...field]).toEqual(bytes);
  });

  it("writes a negative number as ten bytes of two's complement", () => {
    expect([...integerField(1, -1)]).toEqual([0x08, ...Array(9).fill(0xff), 0x01]);
  });
});
