import fs from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, vi } from "vitest";

const home = await fs.mkdtemp(path.join(tmpdir(), "addon-"));
vi.stubEnv("FREEHOLD_HOME", home);
const { installAddon, isAddonInstalled } = await import("#lib/models/gguf/addon");

import { platformPackage } from "#lib/models/gguf/platform-package";

it.each([
  ["linux", "x64", "@node-llama-cpp/linux-x64"],
  ["darwin", "arm64", "@node-llama-cpp/mac-arm64-metal"],
  ["win32", "x64", "@node-llama-cpp/win-x64"],
  ["aix", "ppc64", null],
])("knows the binary for %s %s", (platform, arch, binary) => {
  expect(platformPackage(platform, arch)).toBe(binary);
});

it("says what to do when npm reaches no registry, and leaves no partial installation", async () => {
  // Nothing listens on the discard service's port. The package must not come from npm's cache either.
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9");
  vi.stubEnv("npm_config_cache", path.join(home, "empty-cache"));

  await expect(installAddon(() => {})).rejects.toThrow(
    /Check that this server can reach the npm registry/,
  );

  vi.unstubAllEnvs();
  expect(await isAddonInstalled()).toBe(false);
  expect(await fs.readdir(path.join(home, "addons"))).toEqual([]);
  await fs.rm(home, { recursive: true });
});

it("contacts no registry when FREEHOLD_OFFLINE is set, and says so at once", async () => {
  vi.resetModules();
  vi.stubEnv("FREEHOLD_OFFLINE", "1");
  vi.stubEnv("FREEHOLD_HOME", home);
  // An npm that would only prove that it was started.
  vi.stubEnv("PATH", "");
  const { beginInstallation } = await import("#lib/models/gguf/installation");
  await expect(beginInstallation()).rejects.toThrow(/FREEHOLD_OFFLINE forbids/);
  vi.unstubAllEnvs();
});
