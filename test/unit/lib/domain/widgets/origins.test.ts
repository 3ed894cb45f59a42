import { describe, expect, it } from "vitest";
import { frameAncestors, mayAppearAt, normalizeOrigin } from "#lib/domain/widgets/origins";

describe("normalizeOrigin", () => {
  it.each([
    ["https://example.com", "https://example.com"],
    [" HTTPS://Example.COM/ ", "https://example.com"],
    ["https://example.com:443", "https://example.com"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://*.example.com", "https://*.example.com"],
    ["https://*.Example.com:8443", "https://*.example.com:8443"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://192.168.0.4", "http://192.168.0.4"],
  ])("normalizes %s to %s", (written, kept) => {
    expect(normalizeOrigin(written)).toBe(kept);
  });

  it.each([
    "*",
    "https://*",
    "https://*.com",
    "https://*.*.example.com",
    "https://a.*.example.com",
    "https://*example.com",
    "https://*.127.0.0.1",
    "null",
    "",
    "example.com",
    "//example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "https://example.com/path",
    "https://example.com?x",
    "https://user@example.com",
    "https://example.com; script-src *",
    "https://example.com https://evil.example",
    "https://exa mple.com",
    "https://example.com'none'",
    "data:text/html,x",
  ])("refuses %s", (written) => {
    expect(normalizeOrigin(written)).toBeNull();
  });
});

describe("mayAppearAt", () => {
  it("allows no origin when the list is empty", () => {
    expect(mayAppearAt([], "https://example.com")).toBe(false);
  });

  it.each([
    [["https://example.com"], "https://example.com", true],
    [["https://example.com"], "http://example.com", false],
    [["https://example.com"], "https://example.com:8443", false],
    [["https://example.com"], "https://www.example.com", false],
    [["https://example.com"], "https://example.com.evil.example", false],
    [["https://example.com"], "https://evilexample.com", false],
    [["http://example.com"], "https://example.com", false],
    [["https://*.example.com"], "https://www.example.com", true],
    [["https://*.example.com"], "https://a.b.example.com", true],
    [["https://*.example.com"], "https://example.com", false],
    [["https://*.example.com"], "https://evilexample.com", false],
    [["https://*.example.com"], "http://www.example.com", false],
    [["https://*.example.com"], "https://www.example.com:8443", false],
    [["https://*.example.com:8443"], "https://www.example.com:8443", true],
    [["https://a.example", "https://b.example"], "https://b.example", true],
  ])("with %j, %s: %s", (origins, origin, expected) => {
    expect(mayAppearAt(origins, origin)).toBe(expected);
  });

  it.each(["null", "", "https://example.com/", "https://EXAMPLE.com", "example.com"])(
    "rejects the origin %j",
    (origin) => {
      expect(mayAppearAt(["https://example.com", "null"], origin)).toBe(false);
    },
  );
});

it("lets no site frame a widget without a list of origins", () => {
  expect(frameAncestors([])).toBe("'none'");
  expect(frameAncestors(["https://a.example", "https://*.b.example"])).toBe(
    "https://a.example https://*.b.example",
  );
});
