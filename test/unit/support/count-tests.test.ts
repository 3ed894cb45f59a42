import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { LARGE_SET_MARK } from "#test/support/test-data";
import { countPlaywright, countVitest } from "../../support/count-tests.mjs";

async function withReport<Result>(report: object, use: (file: string) => Result): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "freehold-count-"));
  try {
    const file = path.join(folder, "report.json");
    await writeFile(file, JSON.stringify(report));
    return use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const summary = { numPassedTests: 3, numPendingTests: 1, numTodoTests: 0 };

it("counts a test file that could not be loaded as a failure", async () => {
  const report = {
    ...summary,
    numFailedTests: 1,
    testResults: [
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ],
  };

  expect(await withReport(report, countVitest)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 1,
    withoutSet: 0,
  });
});

it("tells which skipped tests need a large set", async () => {
  const fullName = `every file ${LARGE_SET_MARK} is read`;
  const report = {
    ...summary,
    numFailedTests: 0,
    testResults: [
      {
        status: "passed",
        assertionResults: [
          { status: "skipped", fullName },
          { status: "skipped", fullName: "needs a model" },
          { status: "passed", fullName },
        ],
      },
    ],
  };

  expect(await withReport(report, countVitest)).toMatchObject({ withoutSet: 1 });
});

it("counts a browser test that passed only when tried again as a failure", async () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 } };

  expect(await withReport(report, countPlaywright)).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

it("counts nothing for a suite that left no report", () => {
  expect(countVitest("/nonexistent/report.json")).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
