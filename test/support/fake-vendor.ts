import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** A vendor that speaks OpenAI's streamed chat completions, over real HTTP, from a script. */
export type FakeVendor = {
  baseUrl: string;
  requests: VendorRequest[];
  /** Resolves when a client has hung up before its answer was complete. */
  hungUp: Promise<void>;
};

type VendorRequest = {
  path: string;
  authorization: string | undefined;
  /** Length of the body as it arrived. */
  bytes: number;
  body: {
    model: string;
    stream: boolean;
    temperature?: number;
    tools?: unknown;
    messages: { role: string; content: string }[];
  };
};

/** One thing the vendor does with the connection, in order. */
export type VendorStep =
  | { do: "status"; status: number; body: unknown; headers?: Record<string, string> }
  | { do: "write"; bytes: string | Uint8Array }
  | { do: "wait"; ms: number }
  /** Tears the connection down. */
  | { do: "reset" }
  /** Keeps the connection open and says nothing more. */
  | { do: "hang" };

/** What the vendor does with a request; `attempt` counts from 1. */
type Script = (request: VendorRequest, attempt: number) => readonly VendorStep[];

/** Starts a vendor for the running test; it is gone when the test is over. */
export async function startFakeVendor(script: Script): Promise<FakeVendor> {
  const { close, ...vendor } = await openFakeVendor(script);
  // Browser tests open vendors too, where there is no Vitest.
  const { onTestFinished } = await import("vitest");
  onTestFinished(close);
  return vendor;
}

/** Starts a vendor that its caller closes. */
export async function openFakeVendor(script: Script): Promise<FakeVendor & { close: () => void }> {
  const requests: VendorRequest[] = [];
  const { promise: hungUp, resolve: hangUp } = Promise.withResolvers<void>();
  const gone = new AbortController();

  const server = createServer(async (incoming, response) => {
    response.on("close", () => {
      if (!response.writableFinished) hangUp();
    });
    const request = await readRequest(incoming);
    requests.push(request);
    await perform(response, script(request, requests.length), gone.signal);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    gone.abort();
    server.closeAllConnections();
    server.close();
  };

  const address = server.address();
  const port = typeof address === "object" ? address?.port : address;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, requests, hungUp, close };
}

async function readRequest(incoming: IncomingMessage): Promise<VendorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return {
    path: incoming.url ?? "",
    authorization: incoming.headers.authorization,
    bytes: bytes.length,
    body: JSON.parse(bytes.toString() || "{}"),
  };
}

async function perform(
  response: ServerResponse,
  steps: readonly VendorStep[],
  gone: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    if (step.do === "hang") return;
    await take(response, step, gone);
  }
  response.end();
}

async function take(response: ServerResponse, step: VendorStep, gone: AbortSignal): Promise<void> {
  if (step.do === "reset") response.destroy();
  if (step.do === "wait") await wait(step.ms, null, { signal: gone }).catch(() => undefined);
  if (step.do === "write") await write(response, step.bytes);
  if (step.do === "status") {
    const headers = { "content-type": "application/json", ...step.headers };
    response.writeHead(step.status, headers).write(JSON.stringify(step.body));
  }
}

async function write(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  if (!response.headersSent) {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  }
  response.write(bytes);
  // A turn of the event loop each, so that writes arrive as pieces of their own.
  await wait(1);
}

/** How an answer is told, beyond its words. */
type Manner = {
  /** Null: the stream ends without saying why. */
  finish?: string | null;
  /** Where usage comes: in a chunk of its own, in the last one with a choice, or nowhere. */
  usage?: "own-chunk" | "last-choice" | "missing";
  /** Whether `[DONE]` closes the stream. */
  done?: boolean;
};

const USAGE = { prompt_tokens: 120, completion_tokens: 8, total_tokens: 128 };

/** The server-sent events that say `text`, a few letters each. */
export function eventsSaying(text: string, manner: Manner = {}): string[] {
  const { finish = "stop", usage = "own-chunk", done = true } = manner;
  const words = text.match(/.{1,6}/gsu) ?? [];
  return [
    chunk([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]),
    ...words.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
    ...(finish === null
      ? []
      : [
          chunk(
            [{ index: 0, delta: {}, finish_reason: finish }],
            usage === "last-choice" ? USAGE : null,
          ),
        ]),
    ...(usage === "own-chunk" ? [chunk([], USAGE)] : []),
    ...(done ? ["data: [DONE]\n\n"] : []),
  ];
}

function chunk(choices: unknown[], usage: unknown = null): string {
  const frame = { id: "1", object: "chat.completion.chunk", created: 1, model: "fake", choices };
  return `data: ${JSON.stringify({ ...frame, ...(usage ? { usage } : {}) })}\n\n`;
}

/** A vendor's whole answer, each event in a piece of its own. */
export function says(text: string, manner: Manner = {}): VendorStep[] {
  return eventsSaying(text, manner).map((bytes) => ({ do: "write", bytes }));
}

/** The same bytes cut every few bytes: through characters, lines and events alike. */
export function saysInBytes(text: string, size: number): VendorStep[] {
  const bytes = Buffer.from(eventsSaying(text).join(""));
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return pieces.map((piece) => ({ do: "write", bytes: piece }));
}

/** A refusal in the vendor's own words. */
export function refuses(status: number, message = "no", code: string | null = null): VendorStep[] {
  return [{ do: "status", status, body: { error: { message, type: "error", code } } }];
}
