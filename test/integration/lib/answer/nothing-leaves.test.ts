import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { ingestDocuments } from "#ingest/ingest-documents";
import { endParseChild } from "#ingest/parse/parse-in-child";
import { addDocument } from "#lib/documents/add-document";
import { buildCollection } from "#test/factories/document";
import { createOrganization } from "#test/factories/organization";
import { ask } from "#test/support/ask";
import { collect } from "#test/support/collect";

/** Where this process connected to, or what it looked up, since the test began. */
let contacted: string[] = [];
let spies: { mockRestore: () => unknown }[] = [];

beforeEach(() => {
  contacted = [];
  const { connect } = net.Socket.prototype;
  const { lookup } = dns;
  spies = [
    vi.spyOn(net.Socket.prototype, "connect").mockImplementation(function (
      this: net.Socket,
      ...args: unknown[]
    ) {
      contacted.push(targetOf(args));
      return Reflect.apply(connect, this, args);
    }),
    vi.spyOn(dns, "lookup").mockImplementation(((name: string, ...rest: unknown[]) => {
      contacted.push(`look-up of ${name}`);
      return Reflect.apply(lookup, dns, [name, ...rest]);
    }) as typeof dns.lookup),
    vi.spyOn(dgram.Socket.prototype, "send").mockImplementation(() => {
      contacted.push("datagram");
    }),
  ];
});

afterEach(() => {
  for (const spy of spies) spy.mockRestore();
  spies = [];
});
afterAll(() => endParseChild());

/** `host:port` or the path of a socket, in all the forms that `connect` takes. */
function targetOf([first, second]: readonly unknown[]): string {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === "string") return options;
  if (typeof options === "number") return `${String(second ?? "localhost")}:${options}`;
  const {
    host = "localhost",
    port,
    path,
  } = (options ?? {}) as net.NetConnectOpts & {
    host?: string;
    port?: number;
    path?: string;
  };
  return path ?? `${host}:${port}`;
}

const LOOPBACK =
  /^(?:127\.\d+\.\d+\.\d+|\[?::1\]?|localhost)(?::\d+)?$|^\/|^look-up of (?:localhost|127\.|::1)/;

it("adding, reading and asking about a document contacts nobody outside this machine", async () => {
  const viewer = await createOrganization();
  const { id: collectionId } = await buildCollection(viewer);
  const text =
    "A tenant must give at least 28 days' notice in writing. See https://example.com/law.";
  const { versionId } = await addDocument(viewer, {
    collectionId,
    fileName: "notice.txt",
    path: "notice.txt",
    source: "upload",
    bytes: Readable.from([Buffer.from(text)]),
    byteLength: text.length,
  });
  const { signal } = new AbortController();
  const ingested = await collect(ingestDocuments(viewer, [versionId], "short", signal));
  expect(ingested.flat()).toMatchObject([{ versionId }]);
  const { outcome, text: answer } = await ask(viewer, "How many days' notice must a tenant give?");
  expect(outcome.endpointId).toBe("quotes");
  expect(answer).toContain("28 days");

  expect(contacted.filter((target) => !LOOPBACK.test(target))).toEqual([]);
});

it("the count sees what is contacted", async () => {
  const socket = net.connect({ host: "192.0.2.1", port: 9, lookup: () => {} });
  socket.destroy();
  dns.lookup("host.invalid", () => {});
  expect(contacted).toEqual(["192.0.2.1:9", "look-up of host.invalid"]);
  expect(contacted.filter((target) => LOOPBACK.test(target))).toEqual([]);
});
