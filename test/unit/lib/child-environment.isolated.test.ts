import { expect, it, vi } from "vitest";

vi.stubEnv("FREEHOLD_OFFLINE", "1");
const { environmentOf } = await import("#lib/child-environment");
const { config } = await import("#lib/config");

it("passes FREEHOLD_OFFLINE on to the processes that could download something, and to no other", () => {
  expect(config.FREEHOLD_OFFLINE).toBe(true);
  const heirs = (
    ["web", "worker", "database", "embedder", "upkeep", "local-model"] as const
  ).filter((kind) => "FREEHOLD_OFFLINE" in environmentOf(kind));
  expect(heirs).toEqual(["web", "worker"]);
});

it.each([
  ["1", true],
  ["true", true],
  ["enabled", true],
  ["0", false],
  ["off", false],
  ["", false],
])("reads the switch %j as set-up does", async (value, expected) => {
  vi.stubEnv("FREEHOLD_OFFLINE", value);
  vi.resetModules();
  const { isOffline } = await import("../../../lib/setup/offline.mjs");
  const { config: read } = await import("#lib/config");
  expect([isOffline, read.FREEHOLD_OFFLINE]).toEqual([expected, expected]);
});
