import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS } from "./test/support/chromium.mjs";

const executablePath = process.env.CHROMIUM_PATH;

/** `test/support/e2e-setup.ts` serves a production build from an empty data folder. */
export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.test.ts",
  globalSetup: "./test/support/e2e-setup.ts",
  outputDir: "test-results",
  // One product with one owner: the journeys take turns.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...(process.env.FREEHOLD_URL ? { baseURL: process.env.FREEHOLD_URL } : {}),
    locale: "en-GB",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      // Sites that are not ours stand at names of their own, on this machine.
      args: [...CHROMIUM_FLAGS, "--host-resolver-rules=MAP *.test 127.0.0.1"],
      ...(executablePath ? { executablePath } : {}),
    },
  },
});
