import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";
import { startForwardProxy } from "#test/support/fakes/forward-proxy";

const CERTIFICATE = "test/fixtures/tls/cert.pem";

beforeEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

/** A model server with a certificate that only its own file vouches for. */
async function startTlsServer() {
  const requests: string[] = [];
  const key = readFileSync("test/fixtures/tls/key.pem");
  const server = createServer({ cert: readFileSync(CERTIFICATE), key }, (request, response) => {
    requests.push(request.url ?? "");
    response.writeHead(200, { "content-type": "text/event-stream" }).end("data: [DONE]\n\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, requests };
}

/** A wire as a process has it that was started with these variables. */
async function wireWith(variables: Record<string, string>, baseUrl: string) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { openWire } = await import("#lib/models/wire/wire");
  const wire = openWire({ baseUrl, admit: async () => {}, connect: 5_000 });
  return () => wire.fetch(`${baseUrl}/chat/completions`, { method: "POST", body: "{}" });
}

it("goes through the proxy and trusts the certificates of the file", async () => {
  const { port, requests } = await startTlsServer();
  const proxy = await startForwardProxy(() => port);
  const variables = { HTTPS_PROXY: proxy.url, FREEHOLD_CA_FILE: CERTIFICATE };
  const send = await wireWith(variables, "https://models.club.test/v1");
  const response = await send();
  expect(await response.text()).toContain("[DONE]");
  expect(proxy.asked).toEqual(["models.club.test:443"]);
  expect(requests).toEqual(["/v1/chat/completions"]);
});

it("sends nothing to a server whose certificate nobody vouches for", async () => {
  const { port, requests } = await startTlsServer();
  const proxy = await startForwardProxy(() => port);
  const send = await wireWith({ HTTPS_PROXY: proxy.url }, "https://models.club.test/v1");
  await expect(send()).rejects.toThrow(TypeError);
  expect(requests).toEqual([]);
});

it("goes around the proxy for hosts of NO_PROXY", async () => {
  const proxy = await startForwardProxy(() => 1);
  const variables = { HTTPS_PROXY: proxy.url, NO_PROXY: "models.club.test" };
  const send = await wireWith(variables, "https://models.club.test/v1");
  await expect(send()).rejects.toThrow(TypeError);
  expect(proxy.asked).toEqual([]);
});

it.each(["127.0.0.1", "localhost"])("never sends what is for %s through a proxy", async (host) => {
  const provider = await startFakeProvider(() => says("Yes."));
  const proxy = await startForwardProxy(() => 1);
  const baseUrl = provider.baseUrl.replace("127.0.0.1", host);
  const send = await wireWith({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url }, baseUrl);
  await (await send()).text();
  expect(proxy.asked).toEqual([]);
  expect(provider.requests).toHaveLength(1);
});

it("refuses a metadata service by its name, also through a proxy", async () => {
  const proxy = await startForwardProxy(() => 1);
  const send = await wireWith({ HTTP_PROXY: proxy.url }, "http://metadata.google.internal/v1");
  await expect(send()).rejects.toMatchObject({ note: "unreachable" });
  expect(proxy.asked).toEqual([]);
});

it.each(["test/fixtures/tls/absent.pem", "package.json"])(
  "says what is wrong with the file %s",
  async (file) => {
    vi.stubEnv("FREEHOLD_CA_FILE", file);
    const { readCaFile } = await import("#lib/models/wire/ca-file");
    expect(readCaFile).toThrow(/FREEHOLD_CA_FILE names .* cannot be read/);
  },
);
