import { describe, expect, it, vi } from "vitest";
import { isMetadataIp } from "#lib/domain/models/metadata-address";
import { openWire } from "#lib/models/wire/wire";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";

vi.mock(import("#lib/domain/models/metadata-address"), async (importOriginal) => {
  const real = await importOriginal();
  return { ...real, isMetadataIp: vi.fn(real.isMetadataIp) };
});

describe("a wire to a cloud's metadata service", () => {
  it.each(["http://169.254.169.254/v1", "http://[fd00:ec2::254]/v1", "http://metadata/v1"])(
    "is refused at %s before anything is recorded",
    async (baseUrl) => {
      const admit = vi.fn(async () => {});
      const wire = openWire({ baseUrl, admit, connect: 5_000 });
      const refused = wire.fetch(`${baseUrl}/chat/completions`, { method: "POST", body: "{}" });
      await expect(refused).rejects.toMatchObject({ note: "unreachable" });
      expect(admit).not.toHaveBeenCalled();
    },
  );

  it("is closed before a byte is sent when only the connection shows the address", async () => {
    const provider = await startFakeProvider(() => says("Credentials."));
    // The name of a test cannot resolve to a metadata service, so this machine plays one.
    vi.mocked(isMetadataIp).mockImplementation((ip) => ip === "127.0.0.1");
    const baseUrl = provider.baseUrl.replace("127.0.0.1", "localhost");
    const wire = openWire({ baseUrl, admit: async () => {}, connect: 5_000 });
    const refused = wire.fetch(`${baseUrl}/chat/completions`, { method: "POST", body: "secret" });
    await expect(refused).rejects.toThrow(TypeError);
    expect(isMetadataIp).toHaveBeenCalledWith("127.0.0.1");
    expect(provider.requests).toEqual([]);
  });
});
