import { expect, it } from "vitest";
import { summarize } from "../../support/summary.mjs";

const UNIT = { title: "Unit tests", milliseconds: 2_000, passed: 3, failed: 0, skipped: 1 };
const BROWSER = {
  title: "Browser tests",
  milliseconds: 10,
  notRun: "no Chromium was found\nthe log of an installer",
  advice: "install one",
};
const STRICT = { allowMissing: false, absentSets: [] };

const textOf = ({ lines }: { lines: string[] }) => lines.join("\n");

it("passes when every part passed", () => {
  const summary = summarize([UNIT], STRICT);

  expect(summary.failed).toBe(0);
  expect(textOf(summary)).toBe(
    "━━ Summary\npassed  Unit tests 3 passed, 0 failed, 1 skipped in 2.0 s\n\n3 passed, 0 failed",
  );
});

it("counts a part that could not run as failed, and says what to do", () => {
  const summary = summarize([UNIT, BROWSER], STRICT);

  expect(summary.failed).toBe(1);
  expect(textOf(summary)).toContain(
    [
      "NOT RUN Browser tests no Chromium was found",
      "",
      "Browser tests: install one",
      "",
      "1 part could not run and so count as failed. --allow-missing lets that pass.",
      "",
      "3 passed, 1 failed",
    ].join("\n"),
  );
});

it("reports a part that could not run, and passes, with --allow-missing", () => {
  const summary = summarize([UNIT, BROWSER], { ...STRICT, allowMissing: true });

  expect(summary.failed).toBe(0);
  expect(textOf(summary)).toContain("NOT RUN Browser tests no Chromium was found");
  expect(textOf(summary)).toContain("1 part did NOT run, which --allow-missing lets pass.");
});

it("fails with --allow-missing when a test failed", () => {
  const options = { ...STRICT, allowMissing: true };

  expect(summarize([{ ...UNIT, failed: 2 }, BROWSER], options).failed).toBe(2);
});

it("reports absent large sets once, and counts no failure for them", () => {
  const parts = [
    { ...UNIT, withoutSet: 4 },
    { ...UNIT, title: "Integration tests", withoutSet: 1 },
  ];
  const summary = summarize(parts, { ...STRICT, absentSets: ["docs-real", "docs-fault"] });

  expect(summary.failed).toBe(0);
  expect(summary.lines.filter((line) => line.startsWith("Large sets"))).toEqual([
    "Large sets not found: docs-real, docs-fault. 5 tests and sweeps over them did not run; " +
      "TEST_DATA names the folder of the sets.",
  ]);
});

it("does not mention absent sets when no part needs one", () => {
  expect(textOf(summarize([UNIT], { ...STRICT, absentSets: ["docs-real"] }))).not.toMatch(/Large/);
});

it("lists the slowest files of each part on request only", () => {
  const files = [
    { name: "quick.test.ts", seconds: 0.5 },
    { name: "slow.test.ts", seconds: 12.34 },
  ];
  const parts = [{ ...UNIT, files }];

  expect(textOf(summarize(parts, { ...STRICT, slowest: true }))).toContain(
    "Slowest files of: Unit tests\n   12.3 s  slow.test.ts\n    0.5 s  quick.test.ts",
  );
  expect(textOf(summarize(parts, STRICT))).not.toContain("slow.test.ts");
});
