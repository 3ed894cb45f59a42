import { defineConfig } from "@playwright/test";
import { productUrl } from "./test/e2e/product.ts";
import { CHROMIUM_FLAGS } from "./test/support/chromium.mjs";

const executablePath = process.env.CHROMIUM_PATH;

/** `test/support/e2e-setup.ts` serves a production build from an empty data folder for each worker. */
export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.test.ts",
  globalSetup: "./test/support/e2e-setup.ts",
  outputDir: "test-results",
  // Each worker has a product with an owner of its own; the tests of one worker share it and take turns.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...(productUrl() ? { baseURL: productUrl() } : {}),
    locale: "en-GB",
    // Animations take processor time on two cores, and a click waits until its button has stopped moving.
    contextOptions: { reducedMotion: "reduce" },
    // Recording every step takes a fifth of the time: a failure shows its picture, and with TEST_TRACE its trace too.
    trace: process.env.TEST_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      // Sites that are not ours stand at names of their own, on this machine.
      args: [...CHROMIUM_FLAGS, "--host-resolver-rules=MAP *.test 127.0.0.1"],
      ...(executablePath ? { executablePath } : {}),
    },
  },
});
