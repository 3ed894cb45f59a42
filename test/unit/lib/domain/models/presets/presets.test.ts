import { describe, expect, it } from "vitest";
import { isLocalAddress } from "#lib/domain/models/endpoint";
import { findPreset, PRESETS } from "#lib/domain/models/presets/presets";
import { suggestedModels } from "#lib/domain/models/presets/suggested-models";

const providers = PRESETS.filter(({ group }) => group === "provider");
const ours = PRESETS.filter(({ group }) => group === "self-hosted");

describe("presets", () => {
  it("list each kind once", () => {
    const kinds = PRESETS.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.map((kind) => findPreset(kind)?.kind)).toEqual(kinds);
    expect(findPreset("other")).toBeNull();
  });

  it("reach providers only over HTTPS, at addresses without a trailing slash", () => {
    for (const { baseUrl } of providers.flatMap(({ addresses }) => addresses)) {
      expect(baseUrl).toMatch(/^https:\/\/.*[^/]$/);
      expect(isLocalAddress(baseUrl)).toBe(false);
    }
  });

  it("allow no provider more than internal text by default", () => {
    expect(new Set(providers.map(({ maxDataClass }) => maxDataClass))).toEqual(
      new Set(["internal"]),
    );
  });

  it("allow restricted text only on your servers", () => {
    for (const { addresses, maxDataClass } of ours) {
      expect(maxDataClass).toBe("restricted");
      expect(addresses.every(({ baseUrl }) => isLocalAddress(baseUrl))).toBe(true);
      expect(addresses.every(({ jurisdiction }) => jurisdiction === "house")).toBe(true);
    }
  });

  it("make no claim about a provider's use of data without a source", () => {
    const claims = providers.filter(
      ({ handling }) => handling.trainsOnData !== "unknown" || handling.retention !== null,
    );
    expect(claims.map(({ kind }) => kind)).toEqual(["openai", "anthropic"]);
    for (const { handling } of claims) expect(handling.termsUrl).toMatch(/^https:/);
  });
});

describe("suggestedModels", () => {
  it("offers models that the price package can price by their full names", () => {
    expect(suggestedModels("anthropic")).toContain("claude-haiku-5-5");
    expect(suggestedModels("anthropic").join()).not.toContain("*");
    const without = providers.filter(({ kind }) => suggestedModels(kind).length === 0);
    expect(without.map(({ kind }) => kind)).toEqual(["openrouter", "siliconflow"]);
  });
});
