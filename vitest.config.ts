import path from "node:path";
import { defineConfig } from "vitest/config";

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

/**
 * `unit` needs nothing running. `integration` starts a database itself: the embedded one, or with
 * TEST_HOME=native a real server; its files take turns, since they share that one database.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "unit", include: ["test/unit/**/*.test.{ts,tsx}"] } },
      {
        test: {
          ...shared,
          setupFiles: [...shared.setupFiles, "test/support/close-connections.ts"],
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: ["test/support/integration-setup.ts"],
          fileParallelism: false,
        },
      },
    ],
  },
});
