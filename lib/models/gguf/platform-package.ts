const BINARIES: Record<string, string> = {
  "linux x64": "linux-x64",
  "linux arm64": "linux-arm64",
  "linux arm": "linux-armv7l",
  "darwin arm64": "mac-arm64-metal",
  "darwin x64": "mac-x64",
  "win32 x64": "win-x64",
  "win32 arm64": "win-arm64",
};

/** The package with the prebuilt binary for a platform; null when there is none. */
export function platformPackage(platform: string, arch: string): string | null {
  const binary = BINARIES[`${platform} ${arch}`];
  return binary ? `@node-llama-cpp/${binary}` : null;
}
