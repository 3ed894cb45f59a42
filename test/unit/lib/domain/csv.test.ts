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

  it.each([
    ...["＝1+1", "＋1", "－1", "＠x", "﹦1", "﹢1", "﹣1", "﹫x", "−1"],
    ...[" =1", "\t=1", "\r=1", "\n=1", "\u00a0=1", "\u3000＝1", "\u0000=1", "\u200b=1", "\ufeff=1"],
    ...["'=1", '"=1', "“＝1", "＂＝1", ' "\t＝1'],
    ...["\t", "\rtext", "\ntext"],
  ])("guards the cell %j", (cell) => {
    const quoted = csvLine([cell]);
    expect(quoted.startsWith("'") || quoted.startsWith(`"'`)).toBe(true);
    expect(quoted.replace(/^"?'/, "")).toContain(cell.replaceAll('"', '""'));
  });

  it.each(["a=b", "Dr. +1", " plain", "“quoted”", "2026-11-30", "1-2"])(
    "leaves the cell %j as it is",
    (cell) => {
      expect(csvLine([cell])).toBe(`${cell}\r\n`);
    },
  );
});
