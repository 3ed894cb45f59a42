import { describe, expect, it } from "vitest";
import {
  type DeclaredPlace,
  isVouchedFor,
  needsDeclaring,
  standingOf,
} from "#lib/domain/models/place";
import { suggestPlace } from "#lib/domain/models/suggest-place";

const LOCAL = "http://127.0.0.1:11434/v1";

describe("where a server probably stands", () => {
  it.each([
    [LOCAL, "qwen3:8b", "private-address"],
    ["http://localhost:8000/v1", "openai/gpt-oss-120b", "private-address"],
    ["http://10.1.2.3/v1", "mistralai/Mistral-Small-3.2-24B-Instruct-2506", "private-address"],
    ["http://[fd12:3456::1]/v1", "deepseek-ai/DeepSeek-V3.1", "private-address"],
    ["http://192.168.1.2:8000/v1", "google/gemma-3-27b-it", "private-address"],
    ["http://127.0.0.1:8000/v1", "moonshotai/Kimi-K2-Instruct", "private-address"],
    ["http://127.0.0.1:8000/v1", "zai-org/GLM-4.6", "private-address"],
    ["http://127.0.0.1:8000/v1", "CohereLabs/command-a", "private-address"],
    ["http://127.0.0.1:8000/v1", "gpt2", "private-address"],
    ["http://127.0.0.1:8000/v1", "cloudy-7b", "private-address"],
    ["http://ollama:11434", "qwen3:8b", "container-name"],
    ["http://vllm:8000/v1", "Qwen/Qwen3-8B", "container-name"],
    ["http://my_llm:8000/v1", "m", "container-name"],
    ["http://ollama.:11434/v1", "qwen3:8b", "container-name"],
    ["http://host.docker.internal:11434/v1", "qwen3:8b", "local-name"],
    ["http://gpu.local/v1", "m", "local-name"],
    ["http://llm.svc.cluster.local:8000/v1", "m", "local-name"],
    ["http://gpu.corp/v1", "m", "local-name"],
  ])("is inside for %s with %s", (address, model, reason) => {
    expect(suggestPlace({ address, model })).toEqual({ place: "inside", reason, whose: null });
  });

  it.each([
    [LOCAL, "gpt-oss:120b-cloud", "cloud-model", "Ollama"],
    [LOCAL, "glm-4.6:cloud", "cloud-model", "Ollama"],
    [LOCAL, "Kimi-K2:1T-CLOUD ", "cloud-model", "Ollama"],
    ["http://ollama:11434/v1", "deepseek-v3.1:671b-cloud", "cloud-model", "Ollama"],
    [LOCAL, "openai/gpt-4o", "vendor-model", "OpenAI"],
    [LOCAL, "Anthropic/claude-sonnet-4-5", "vendor-model", "Anthropic"],
    [LOCAL, "gemini/gemini-2.5-pro", "vendor-model", "Google"],
    [LOCAL, "vertex_ai/claude-sonnet-4", "vendor-model", "Google"],
    [LOCAL, "azure/my-deployment", "vendor-model", "Microsoft Azure"],
    [LOCAL, "bedrock/eu.amazon.nova-pro-v1:0", "vendor-model", "Amazon Bedrock"],
    [LOCAL, "groq/openai/gpt-oss-120b", "vendor-model", "Groq"],
    [LOCAL, "openrouter/meta-llama/llama-3-70b", "vendor-model", "OpenRouter"],
    [LOCAL, "gpt-4o-mini", "vendor-model", "OpenAI"],
    [LOCAL, "gpt-5", "vendor-model", "OpenAI"],
    [LOCAL, "o3-mini", "vendor-model", "OpenAI"],
    [LOCAL, "claude-sonnet-4-5", "vendor-model", "Anthropic"],
    [LOCAL, "qwen-max", "vendor-model", "Alibaba DashScope"],
    [LOCAL, "deepseek-chat", "vendor-model", "DeepSeek"],
    [LOCAL, "text-embedding-3-small", "vendor-model", "OpenAI"],
    [LOCAL, "rerank-v3.5", "vendor-model", "Cohere"],
    ["http://litellm/v1", "team-a/gpt-4o", "vendor-model", "OpenAI"],
    ["http://localhost:4000/v1", "smart", "router-port", null],
    ["http://new-api:3000/v1", "smart", "router-port", null],
    ["https://api.openai.com/v1", "gpt-4o", "public-address", null],
    ["http://8.8.8.8/v1", "m", "public-address", null],
    ["http://0.0.0.0:11434/v1", "m", "public-address", null],
    ["http://169.254.169.254/v1", "m", "public-address", null],
    ["http://localhost.example.com/v1", "m", "public-address", null],
    ["http://ollama.example.com/v1", "m", "public-address", null],
    ["http://[2001:db8::1]/v1", "m", "public-address", null],
    ["not an address", "m", "public-address", null],
  ])("is outside for %s with %s", (address, model, reason, whose) => {
    expect(suggestPlace({ address, model })).toEqual({ place: "outside", reason, whose });
  });
});

const declared = (changes: Partial<DeclaredPlace> = {}): DeclaredPlace => ({
  place: "inside",
  whose: null,
  address: LOCAL,
  model: "qwen3:8b",
  confirmedAt: "2026-12-01T00:00:00.000Z",
  confirmedBy: "ada",
  ...changes,
});

describe("where a server stands", () => {
  const server = { address: LOCAL, model: "qwen3:8b" };

  it("is inside at a private address that nobody has confirmed, and not vouched for", () => {
    const standing = standingOf(server, null);
    expect(standing).toMatchObject({ place: "inside", confirmed: null });
    expect([isVouchedFor(standing), needsDeclaring(standing)]).toEqual([false, true]);
  });

  it("is outside for a container's name, until an owner confirms it", () => {
    const container = { address: "http://ollama:11434/v1", model: "qwen3:8b" };
    const before = standingOf(container, null);
    expect([before.place, isVouchedFor(before), needsDeclaring(before)]).toEqual([
      "outside",
      false,
      true,
    ]);
    const after = standingOf(container, declared(container));
    expect([after.place, isVouchedFor(after), needsDeclaring(after)]).toEqual([
      "inside",
      true,
      false,
    ]);
  });

  it("is what an owner declared, whatever its address", () => {
    const outside = standingOf(server, declared({ place: "outside", whose: "Acme" }));
    expect(outside).toMatchObject({ place: "outside", whose: "Acme", confirmed: { by: "ada" } });
    expect(isVouchedFor(outside)).toBe(false);
    const cloud = { address: LOCAL, model: "my-cloud" };
    expect(standingOf(cloud, null).place).toBe("outside");
    expect(isVouchedFor(standingOf(cloud, declared(cloud)))).toBe(true);
  });

  it.each([{ address: "http://127.0.0.1:11435/v1" }, { model: "qwen3:14b" }])(
    "is not confirmed any more once it is another: %o",
    (change) => {
      const changed = { ...server, ...change };
      expect(standingOf(changed, declared())).toMatchObject({ place: "inside", confirmed: null });
      const was = declared({ place: "outside", whose: "Acme" });
      expect(standingOf(changed, was).confirmed).toBeNull();
    },
  );

  it("is inside by construction for our own process, but not at another machine's address", () => {
    const own = standingOf({ ...server, isOwnProcess: true }, null);
    expect([isVouchedFor(own), needsDeclaring(own)]).toEqual([true, false]);
    const far = standingOf(
      { address: "http://far.example/v1", model: "m", isOwnProcess: true },
      null,
    );
    expect(far).toMatchObject({ place: "outside", isOwnProcess: false });
  });

  it("needs no declaration at a public address", () => {
    expect(needsDeclaring(standingOf({ address: "https://a.example/v1", model: "m" }, null))).toBe(
      false,
    );
  });
});
