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

const FILE = { name: path.resolve("test/unit/a.test.ts"), startTime: 1_000, endTime: 3_500 };
const summary = { numPassedTests: 3, numPendingTests: 1, numTodoTests: 0 };

it("counts a test file that could not be loaded as a failure", async () => {
  const report = {
    ...summary,
    numFailedTests: 1,
    testResults: [
      { ...FILE, status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { ...FILE, status: "failed", assertionResults: [] },
      { ...FILE, status: "passed", assertionResults: [{ status: "passed" }] },
    ],
  };

  expect(await withReport(report, countVitest)).toMatchObject({
    passed: 3,
    failed: 2,
    skipped: 1,
    withoutSet: 0,
  });
});

it("counts the skipped tests that need a large set", async () => {
  const fullName = `every file ${LARGE_SET_MARK} is read`;
  const report = {
    ...summary,
    numFailedTests: 0,
    testResults: [
      {
        ...FILE,
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

it("reports how long each file took", async () => {
  const report = {
    ...summary,
    numFailedTests: 0,
    testResults: [{ ...FILE, status: "passed", assertionResults: [] }],
  };

  expect(await withReport(report, countVitest)).toMatchObject({
    files: [{ name: "test/unit/a.test.ts", seconds: 2.5 }],
  });
});

it("counts a flaky browser test as a failure, and adds up the time of its tries", async () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 0 };
  const tries = { tests: [{ results: [{ duration: 400 }, { duration: 600 }] }] };
  const group = { specs: [tries], suites: [{ specs: [tries] }] };
  const report = { stats, suites: [{ file: "ask.test.ts", suites: [group] }] };

  expect(await withReport(report, countPlaywright)).toEqual({
    passed: 5,
    failed: 3,
    skipped: 0,
    files: [{ name: "ask.test.ts", seconds: 2 }],
  });
});

it("counts nothing for a suite without a report", () => {
  expect(countVitest("/nonexistent/report.json")).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
