import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as open,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a browser says that a policy refused. */
export type Violation = { document: string; directive: string; blocked: string };

/** A request that passed, and what became of it. */
export type Passed = {
  method: string;
  path: string;
  host: string;
  status: number;
  /** The cookies that were sent along, and those that the response set. */
  sent: string | null;
  set: string[];
};

export type Traffic = {
  port: number;
  violations: Violation[];
  passed: Passed[];
  close: () => Promise<void>;
};

/** The policies of all pages report to this host, which only the proxy knows. */
const REPORTS = "report.test";

/**
 * Starts the proxy that stands between a browser and everything else. It leads every name under .test to this
 * machine, notes cookies, and adds an address for reports to every policy, so that also what is refused before a
 * script of ours could listen is known. It leads nowhere outside and changes nothing else.
 */
export async function startProxy(): Promise<Traffic> {
  const violations: Violation[] = [];
  const passed: Passed[] = [];
  const server = createServer(async (incoming, response) => {
    const target = new URL(incoming.url ?? "", "http://nobody.test");
    if (target.hostname === REPORTS) {
      violations.push(readReport(await text(incoming)));
      response.writeHead(204).end();
    } else {
      pass(incoming, response, target, passed);
    }
  });
  // Over HTTPS the browsers would only contact their makers.
  server.on("connect", (_, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    violations,
    passed,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function pass(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: URL,
  passed: Passed[],
): void {
  const { method = "GET", headers } = incoming;
  if (!/^127\.0\.0\.1$|^localhost$|\.test$/.test(target.hostname) || target.port === "") {
    response.writeHead(403).end();
    return;
  }
  const { port, pathname, search, host } = target;
  const asked = open({ host: "127.0.0.1", port, method, path: `${pathname}${search}`, headers });
  asked.on("response", (answer) => {
    const { statusCode: status = 502, headers: given } = answer;
    const set = given["set-cookie"] ?? [];
    passed.push({ method, path: pathname, host, status, sent: headers.cookie ?? null, set });
    response.writeHead(status, withReports(given));
    answer.pipe(response);
  });
  asked.on("error", () => response.destroy());
  response.on("close", () => asked.destroy());
  incoming.pipe(asked);
}

function withReports(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const policy = headers["content-security-policy"];
  if (policy === undefined) return headers;
  return { ...headers, "content-security-policy": `${policy}; report-uri http://${REPORTS}/` };
}

function readReport(body: string): Violation {
  const { "csp-report": report } = JSON.parse(body) as { "csp-report": Record<string, string> };
  return {
    document: report["document-uri"] ?? "",
    directive: report["effective-directive"] ?? report["violated-directive"] ?? "",
    blocked: report["blocked-uri"] ?? "",
  };
}
