import { describe, expect, it } from "vitest";
import { NewAccessKey, prefixOf } from "#lib/domain/people/access-key";
import { lesserOf, ROLES, rolesUpTo } from "#lib/domain/viewer";

describe("an access key", () => {
  it("shows eight of its sixty-four digits", () => {
    expect(prefixOf(`fhk_${"0123456789abcdef".repeat(4)}`)).toBe("fhk_01234567");
  });

  it.each([
    { name: " ", role: "reader" },
    { name: "x".repeat(101), role: "reader" },
    { name: "x", role: "visitor" },
  ])("rejects %j", (key) => {
    expect(NewAccessKey.safeParse(key).success).toBe(false);
  });
});

describe("roles", () => {
  it("can be granted only up to one's own, and not by visitors", () => {
    expect(rolesUpTo("owner")).toEqual(ROLES);
    expect(rolesUpTo("member")).toEqual(["member", "reader"]);
    expect(rolesUpTo("visitor")).toEqual([]);
  });

  it("the lesser of two is the one with fewer rights, in either order", () => {
    expect(lesserOf("owner", "reader")).toBe("reader");
    expect(lesserOf("reader", "owner")).toBe("reader");
    expect(lesserOf("admin", "admin")).toBe("admin");
  });
});
