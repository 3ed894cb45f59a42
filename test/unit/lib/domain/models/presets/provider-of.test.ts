import { expect, it } from "vitest";
import { providerOf } from "#lib/domain/models/presets/provider-of";
import { OWN_SERVERS } from "#lib/domain/models/provider";

it("uses the preset at the provider's own address", () => {
  expect(providerOf("openai", "https://api.openai.com/v1")).toMatchObject({
    kind: "openai",
    name: "OpenAI",
    jurisdiction: "US",
    trainsOnData: "no",
    retention: "30 days",
    maxDataClass: "internal",
    isMasked: true,
  });
});

it("separates a provider's addresses in different countries", () => {
  const beijing = providerOf("qwen", "https://dashscope.aliyuncs.com/compatible-mode/v1");
  const singapore = providerOf("qwen", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1");
  expect([beijing.jurisdiction, singapore.jurisdiction]).toEqual(["CN", "SG"]);
  expect(beijing.name).not.toBe(singapore.name);
});

it("knows only the prices of a provider at another address", () => {
  expect(providerOf("openai", "https://relay.example.com/v1")).toMatchObject({
    kind: "openai",
    name: "relay.example.com",
    jurisdiction: "unknown",
    trainsOnData: "unknown",
    maxDataClass: "internal",
  });
});

it("is your servers for every local address, whatever was chosen, and for no outside address", () => {
  expect(providerOf("openai", "http://127.0.0.1:8000/v1")).toEqual(OWN_SERVERS);
  expect(providerOf("vllm", "https://gpu.example.com/v1")).toMatchObject({
    kind: "other",
    maxDataClass: "internal",
  });
});
