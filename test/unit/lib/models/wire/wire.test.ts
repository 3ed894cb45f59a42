import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { openWire } from "#lib/models/wire/wire";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const BODY = JSON.stringify({ model: "fake-1", messages: [{ role: "user", content: "多少？" }] });

async function createLine(steps: ProviderStep[], connect = 5_000) {
  const provider = await startFakeProvider(() => steps);
  const admit = vi.fn(async () => {});
  const wire = openWire({ baseUrl: provider.baseUrl, admit, connect });
  const post = (address = `${provider.baseUrl}/chat/completions`) =>
    wire.fetch(address, { method: "POST", body: BODY });
  return { provider, admit, wire, post };
}

describe("a request", () => {
  it("is reported exactly before it is sent, and counted", async () => {
    const { provider, admit, wire, post } = await createLine(says("Yes."));
    admit.mockImplementation(async () => expect(provider.requests).toEqual([]));
    await (await post()).text();
    const sha256 = createHash("sha256").update(BODY).digest("hex");
    const address = `${provider.baseUrl}/chat/completions`;
    const bytes = Buffer.byteLength(BODY);
    expect(admit).toHaveBeenCalledExactlyOnceWith({ address, bytes, sha256 });
    expect(wire.bytesSent).toBe(bytes);
    expect(provider.requests).toMatchObject([{ bytes }]);
  });

  it("is not sent when it is not admitted", async () => {
    const { provider, admit, wire, post } = await createLine(says("Yes."));
    admit.mockRejectedValue(new Error("The ledger is full."));
    await expect(post()).rejects.toThrow("The ledger is full.");
    expect(provider.requests).toEqual([]);
    expect(wire.bytesSent).toBe(0);
  });

  it("goes to no other host and follows no redirect", async () => {
    const elsewhere = await startFakeProvider(() => says("Gotcha."));
    const location = `${elsewhere.baseUrl}/chat/completions`;
    const { post } = await createLine([
      { do: "status", status: 307, body: {}, headers: { location } },
    ]);
    await expect(post(location)).rejects.toMatchObject({ note: "internal" });
    await expect(post()).rejects.toThrow();
    expect(elsewhere.requests).toEqual([]);
  });
});

describe("a response", () => {
  it.each(["own-chunk", "last-choice"] as const)("reports its usage in the %s", async (usage) => {
    const { wire, post } = await createLine(says("Yes.", { usage }));
    await (await post()).text();
    const counts = { prompt_tokens: 120, completion_tokens: 8, total_tokens: 128 };
    expect(wire.response).toMatchObject({ status: 200, model: "fake" });
    expect(wire.response?.usageChunks).toMatchObject([{ usage: counts }]);
  });

  it("is read even if its last line has no terminator", async () => {
    const bytes =
      'data: {"model":"m"}\n\ndata: {"usage":{"prompt_tokens":1,"completion_tokens":2}}';
    const { wire, post } = await createLine([{ do: "write", bytes }]);
    await (await post()).text();
    expect(wire.response?.usageChunks).toHaveLength(1);
  });

  it("is passed on unchanged", async () => {
    const { post } = await createLine(says("每日20毫克。"));
    expect(await (await post()).text()).toContain("每日20毫");
  });

  it("must begin before the connect deadline, while its body may take longer", async () => {
    const hung = await createLine([{ do: "hang" }], 100);
    await expect(hung.post()).rejects.toMatchObject({ note: "too-slow" });
    await hung.provider.hungUp;
    const head: ProviderStep[] = [{ do: "head" }, { do: "wait", ms: 300 }, ...says("Yes.")];
    const late = await createLine(head, 200);
    expect(await (await late.post()).text()).toContain("Yes.");
  });

  it("reports the retry time of a refusal", async () => {
    const { wire, post } = await createLine(refuses(429, "no", null, { "retry-after": "7" }));
    await post();
    expect(wire.response).toMatchObject({ status: 429, retryAfter: 7, model: null });
  });
});
