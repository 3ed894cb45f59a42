import { describe, expect, it } from "vitest";
import { NewAccessKey, prefixOf } from "#lib/domain/people/access-key";
import { lesserOf, ROLES, rolesUpTo } from "#lib/domain/viewer";

describe("a key", () => {
  it("shows eight of its sixty-four digits", () => {
    expect(prefixOf(`fhk_${"0123456789abcdef".repeat(4)}`)).toBe("fhk_01234567");
  });

  it.each([
    { name: " ", role: "reader" },
    { name: "x".repeat(101), role: "reader" },
    { name: "x", role: "visitor" },
  ])("cannot be %j", (key) => {
    expect(NewAccessKey.safeParse(key).success).toBe(false);
  });
});

describe("roles", () => {
  it("are handed on downwards only, and by visitors not at all", () => {
    expect(rolesUpTo("owner")).toEqual(ROLES);
    expect(rolesUpTo("member")).toEqual(["member", "reader"]);
    expect(rolesUpTo("visitor")).toEqual([]);
  });

  it("of two, give the one that may do less, whichever comes first", () => {
    expect(lesserOf("owner", "reader")).toBe("reader");
    expect(lesserOf("reader", "owner")).toBe("reader");
    expect(lesserOf("admin", "admin")).toBe("admin");
  });
});
