import { glob, readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** By what a program can reach another: asking for it by name is how every door begins. */
const DOOR =
  /(?<![\w.]|typeof )fetch\(|globalThis\.fetch|XMLHttpRequest|\bWebSocket\(|EventSource\(|sendBeacon|from "(?:node:(?:http|https|http2|net|tls|dgram|dns)|undici|axios|got|ky|ws)"/;

/** Every door there is, and what passes through it. A file that is not in this list fails the test. */
const DOORS: Record<string, string> = {
  "lib/models/wire/wire.ts": "prompts, for the gateway",
  "lib/models/outside.ts": "texts for embedding servers and rerankers",
  "lib/models/window/ask-server.ts": "a model's name, to ask its server for the context window",
  "lib/models/wire/outgoing.ts": "nothing: it makes the dispatchers of proxies and certificates",
  "lib/models/protocols/gemini.ts": "a method of that name, which sends by the wire",
  "lib/models/gguf/running-models.ts": "asks the server of files on this machine what it runs",
  "lib/models/gguf/server.ts": "listens on this machine",
  "lib/models/embedder/server.ts": "listens on this machine",
  "lib/models/embedder/main.ts": "the type of an address",
  "ingest/parse/process/deny-network.mjs": "takes the network away from a parser",
  "ingest/parse/process/parser-process.ts": "the end of a pipe to a process of ours",
  "lib/cli/start.ts": "asks our own server whether it is ready",
  "lib/cli/no-update-looks.mjs": "keeps Next from looking for updates",
  "lib/cli/own-forwarded-for.mjs": "our own server's requests",
  "lib/http/network-address.ts": "tells forms of addresses apart",
  "lib/setup/embedding-model/from-hub.ts": "fetches the embedding model, sends nothing",
  "lib/domain/widgets/identity-examples.ts": "an example for other people's pages",
};

/** Browsers send what their user typed, to our own server and by a path. */
const IN_BROWSERS = /^(?:app\/.*\/(?:_components|_reading|_ui)\/|app\/(?:_ui|_reading)\/|public\/)/;
const ELSEWHERE = /fetch\(\s*["'`]https?:|new URL\(["'`]https?:/;

async function sources(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob("{app,lib,ingest,prisma,public,worker}/**/*.{ts,tsx,js,mjs}"))
    files.push(file);
  const own = files.filter((file) => !/^prisma\/generated|^public\/pdfjs/.test(file));
  return [...own, "proxy.ts", "next.config.js"];
}

it("lets text out through the doors that are known, and through no other", async () => {
  const found: string[] = [];
  for (const file of await sources()) {
    const text = await readFile(file, "utf8");
    if (IN_BROWSERS.test(file)) expect(text, file).not.toMatch(ELSEWHERE);
    else if (DOOR.test(text)) found.push(file);
  }
  expect(found.sort()).toEqual(Object.keys(DOORS).sort());
});
