import { describe, expect, it } from "vitest";
import { kindOfSource, sourceOf } from "#lib/domain/documents/document-source";

describe("sourceOf", () => {
  it("joins the kind and a program's own name for its source", () => {
    expect(sourceOf("api")).toBe("api");
    expect(sourceOf("api", "合同 archive-2")).toBe("api:合同 archive-2");
    expect(kindOfSource(sourceOf("api", "archive"))).toBe("api");
  });

  it.each(["", " a", "a:b", "a\nb", "x".repeat(41)])("rejects the name %j", (label) => {
    expect(() => sourceOf("api", label)).toThrow(/A source's name/);
  });
});
