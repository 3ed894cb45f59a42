import { PRESETS } from "./presets.ts";

/** The provider whose own address this is, by the presets. Null: none of theirs. */
export function vendorAt(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  const found = PRESETS.find(
    ({ group, addresses }) =>
      group === "provider" && addresses.some((each) => new URL(each.baseUrl).hostname === hostname),
  );
  return found?.name ?? null;
}
