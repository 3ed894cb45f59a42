import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findChromium } from "../../support/chromium.mjs";

const closed = async () => null;
const failing = async () => {
  throw new Error("the registry cannot be reached");
};

beforeEach(() => vi.stubEnv("CHROMIUM_PATH", ""));
afterEach(() => vi.unstubAllEnvs());

describe("findChromium", () => {
  it("uses the first source that has a Chromium", async () => {
    const never = vi.fn(closed);
    const found = await findChromium([closed, failing, async () => process.execPath, never]);

    expect(found).toEqual({ path: process.execPath, about: process.version });
    expect(never).not.toHaveBeenCalled();
  });

  it("reports why every source failed, and what to do", async () => {
    const found = await findChromium([closed, failing]);

    expect(found).toMatchObject({
      reason: "no Chromium was found\nthe registry cannot be reached",
      advice: expect.stringMatching(
        /CHROMIUM_PATH=\/path\/to\/chromium.*npx playwright install chromium.*npx playwright install-deps/s,
      ),
    });
  });

  it("looks only for the Chromium that CHROMIUM_PATH names", async () => {
    const never = vi.fn(closed);
    vi.stubEnv("CHROMIUM_PATH", "/nonexistent/chromium");

    expect(await findChromium([never])).toMatchObject({
      reason: "CHROMIUM_PATH: no file /nonexistent/chromium",
      advice: expect.stringContaining("CHROMIUM_PATH="),
    });
    expect(never).not.toHaveBeenCalled();
  });
});
