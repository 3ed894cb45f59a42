import { describe, expect, it } from "vitest";
import { CallQuery, callSearch, filterOf } from "#lib/domain/calls/call-query";

const ID = "0b5f0f9e-6d0e-4c3b-9d4e-1d2c3b4a5f60";

describe("the address of the call log", () => {
  it("reads back the filter it was written from", () => {
    const query = CallQuery.parse({
      days: "7",
      purpose: "check",
      show: "failed",
      who: ID,
    });
    const again = Object.fromEntries(new URLSearchParams(callSearch(query)));
    expect(CallQuery.parse(again)).toEqual(query);
  });

  it("ignores values that are not valid choices", () => {
    const query = CallQuery.parse({ days: "x", show: "x", who: "1' OR '1'='1" });
    expect(filterOf(query)).toMatchObject({ days: 30, show: "all", whoId: null });
  });

  it("writes any time as zero days", () => {
    expect(filterOf(CallQuery.parse({ days: "0" })).days).toBeNull();
  });
});
