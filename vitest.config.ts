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
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** On a server each worker has a database of its own; the embedded one runs one transaction at a time. */
const integrationWorkers = process.env.TEST_HOME === "native" ? 2 : 1;
const integrationTests =
  process.env.TEST_SCOPE === "both-databases" ? ON_BOTH_DATABASES : ["test/integration/**"];

/**
 * `unit` needs nothing running. `integration` starts a database itself: the embedded one, or with
 * TEST_HOME=native a real server.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "unit", include: ["test/unit/**/*.test.{ts,tsx}"] } },
      {
        test: {
          ...shared,
          setupFiles: [
            "test/support/integration-worker.ts",
            ...shared.setupFiles,
            "test/support/close-connections.ts",
          ],
          name: "integration",
          include: integrationTests.map((place) => place.replace(/[*]{2}$/, "**/*.test.ts")),
          globalSetup: ["test/support/integration-setup.ts"],
          maxWorkers: integrationWorkers,
        },
      },
    ],
  },
});
