import { describe, expect, it } from "vitest";
import { csvLine } from "#lib/domain/csv";

describe("a line of comma-separated values", () => {
  it("quotes cells that would break the line, and doubles quotes", () => {
    expect(csvLine(["a,b", 'say "x"', "two\nlines", null, 5])).toBe(
      '"a,b","say ""x""","two\nlines",,5\r\n',
    );
  });

  it("keeps text from being read as a formula, and leaves numbers unchanged", () => {
    expect(csvLine(["=1+1", "+1", "@x", "-x", -5])).toBe("'=1+1,'+1,'@x,'-x,-5\r\n");
  });
});
