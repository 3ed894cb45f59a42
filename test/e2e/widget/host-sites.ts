import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A page of another site: its markup and its response headers. */
export type HostPage = { html: string; headers?: Record<string, string> };

export type HostSites = {
  /** Two ports over HTTP and one over HTTPS; every name under .test leads to each of them. */
  ports: { first: number; second: number; secure: number };
  /** Serves a page at this path on all of these ports. */
  put: (path: string, page: HostPage) => void;
  close: () => Promise<void>;
};

const TLS = "test/fixtures/tls";

/** Other sites, on loopback. Chromium resolves every *.test to this machine. */
export async function startHostSites(): Promise<HostSites> {
  const pages = new Map<string, HostPage>();
  const answer: RequestListener = (request, response) => {
    const page = pages.get(new URL(request.url ?? "/", "http://host.test").pathname);
    const headers = { "content-type": "text/html; charset=utf-8", ...page?.headers };
    response.writeHead(page ? 200 : 404, headers).end(page?.html ?? "");
  };
  const secure = { key: readFileSync(`${TLS}/key.pem`), cert: readFileSync(`${TLS}/cert.pem`) };
  const servers = [
    createServer(answer),
    createServer(answer),
    createSecureServer(secure, answer),
  ] as const;
  const listening = servers.map(async (server) => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  });
  const [first = 0, second = 0, secured = 0] = await Promise.all(listening);

  return {
    ports: { first, second, secure: secured },
    put: (path, page) => pages.set(path, page),
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await Promise.all(servers.map((server) => once(server, "close")));
    },
  };
}
