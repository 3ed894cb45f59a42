import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { ON_BOTH_DATABASES } from "./test/support/both-databases.mjs";

/** What the product runs with in tests, unless a test says otherwise. */
const env = {
  FREEHOLD_EMBEDDER_THREADS: "1",
  FREEHOLD_MODELS: path.resolve(process.env.FREEHOLD_MODELS ?? ".freehold/models"),
  FREEHOLD_SECRET: "only for tests: thirty-two bytes or more",
  LOG_LEVEL: "silent",
};

const shared = {
  setupFiles: ["test/support/setup.ts"],
  env,
  // For what hangs, not for what is slow: a busy machine takes many times as long.
  testTimeout: 120_000,
  hookTimeout: 240_000,
};

/** By default Vitest leaves one core unused, which on two cores doubles the time. */
const unit = { ...shared, maxWorkers: Math.max(2, availableParallelism()) };

/** On a server each worker has a database of its own; the embedded one runs one transaction at a time. */
const integrationWorkers = process.env.TEST_HOME === "native" ? 2 : 1;
const integrationTests =
  process.env.TEST_SCOPE === "both-databases" ? ON_BOTH_DATABASES : ["test/integration/**"];

const testsIn = (names: string) => integrationTests.map((place) => place.replace(/[*]{2}$/, names));

const integration = {
  ...shared,
  setupFiles: [
    "test/support/integration-worker.ts",
    ...shared.setupFiles,
    "test/support/between-files.ts",
    "test/support/statements/check-statements.ts",
  ],
  globalSetup: ["test/support/integration-setup.ts"],
  maxWorkers: integrationWorkers,
};
/** Tests that replace a module of ours, or read the configuration anew: nobody else may have it loaded. */
const ISOLATED = "**/*.isolated.test.ts";

/**
 * `unit` needs nothing running. `integration` starts a database itself: the embedded one, or with
 * TEST_HOME=native a real server. Files share the modules that they load, which halves the processor
 * time; `unit-isolated` and `integration-isolated` have those that cannot.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...unit,
          name: "unit",
          include: ["test/unit/**/*.test.{ts,tsx}"],
          exclude: [ISOLATED],
          isolate: false,
        },
      },
      {
        test: {
          ...unit,
          name: "unit-isolated",
          include: [`test/unit/${ISOLATED}`],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...integration,
          name: "integration",
          include: testsIn("**/*.test.ts"),
          exclude: [ISOLATED],
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...integration,
          name: "integration-isolated",
          include: testsIn(ISOLATED),
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
