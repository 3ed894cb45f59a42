import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** A provider that answers over real HTTP, from a script; what it says here is OpenAI's. */
export type FakeProvider = {
  baseUrl: string;
  requests: ProviderRequest[];
  /** Resolves when a client has hung up before its answer was complete. */
  hungUp: Promise<void>;
  /** Resolves when no answer is under way: each was told to its end, or the client has hung up. */
  allClosed: () => Promise<unknown>;
};

type ProviderRequest = {
  path: string;
  authorization: string | undefined;
  headers: IncomingHttpHeaders;
  /** The body as it arrived, and its length. */
  text: string;
  bytes: number;
  body: {
    model: string;
    stream: boolean;
    temperature?: number;
    tools?: unknown;
    messages: { role: string; content: string }[];
  };
};

/** One thing the provider does with the connection, in order. */
export type ProviderStep =
  | { do: "status"; status: number; body: unknown; headers?: Record<string, string> }
  /** Sends a head and no body yet; unset: that of a stream of events. */
  | { do: "head"; status?: number; headers?: Record<string, string> }
  | { do: "write"; bytes: string | Uint8Array }
  | { do: "wait"; ms: number }
  /** Says nothing more until a test lets it. */
  | { do: "until"; promise: Promise<unknown> }
  /** Tears the connection down. */
  | { do: "reset" }
  /** Keeps the connection open and says nothing more. */
  | { do: "hang" };

/** What the provider does with a request; `attempt` counts from 1. It may go on for ever. */
type Script = (request: ProviderRequest, attempt: number) => Iterable<ProviderStep>;

/** Starts a provider for the running test; it is gone when the test is over. */
export async function startFakeProvider(script: Script): Promise<FakeProvider> {
  const { close, ...provider } = await openFakeProvider(script);
  // Browser tests open providers too, where there is no Vitest.
  const { onTestFinished } = await import("vitest");
  onTestFinished(close);
  return provider;
}

/** Starts a provider that its caller closes. */
export async function openFakeProvider(
  script: Script,
): Promise<FakeProvider & { close: () => void }> {
  const requests: ProviderRequest[] = [];
  const { promise: hungUp, resolve: hangUp } = Promise.withResolvers<void>();
  const closings: Promise<void>[] = [];
  const gone = new AbortController();

  const server = createServer(async (incoming, response) => {
    const closing = Promise.withResolvers<void>();
    closings.push(closing.promise);
    response.on("close", () => {
      closing.resolve();
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
  const allClosed = () => Promise.all(closings);
  return { baseUrl: `http://127.0.0.1:${port}/v1`, requests, hungUp, allClosed, close };
}

async function readRequest(incoming: IncomingMessage): Promise<ProviderRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return {
    path: incoming.url ?? "",
    authorization: incoming.headers.authorization,
    headers: incoming.headers,
    text: bytes.toString(),
    bytes: bytes.length,
    body: JSON.parse(bytes.toString() || "{}"),
  };
}

async function perform(
  response: ServerResponse,
  steps: Iterable<ProviderStep>,
  gone: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    if (step.do === "hang" || response.closed || gone.aborted) return;
    await take(response, step, gone);
  }
  response.end();
}

async function take(
  response: ServerResponse,
  step: ProviderStep,
  gone: AbortSignal,
): Promise<void> {
  if (step.do === "reset") response.socket?.resetAndDestroy();
  if (step.do === "wait") await wait(step.ms, null, { signal: gone }).catch(() => undefined);
  if (step.do === "until") await step.promise;
  if (step.do === "head") writeHead(response, step);
  if (step.do === "write") await write(response, step.bytes);
  if (step.do === "status") {
    const headers = { "content-type": "application/json", ...step.headers };
    response.writeHead(step.status, headers).write(JSON.stringify(step.body));
  }
}

type Head = { status?: number; headers?: Record<string, string> };

function writeHead(response: ServerResponse, { status = 200, headers }: Head = {}): void {
  const type = { "content-type": "text/event-stream; charset=utf-8" };
  response.writeHead(status, headers ?? type).flushHeaders();
}

async function write(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  if (!response.headersSent) writeHead(response);
  response.write(bytes);
  // A turn of the event loop each, so that writes arrive as pieces of their own.
  await wait(1);
}

/** The same again and again, for as long as somebody listens. */
export function forEver(...steps: readonly ProviderStep[]): Iterable<ProviderStep> {
  return {
    *[Symbol.iterator]() {
      while (true) yield* steps;
    },
  };
}

/** One thing after another, where the last may go on for ever. */
export function inTurn(...scripts: readonly Iterable<ProviderStep>[]): Iterable<ProviderStep> {
  return {
    *[Symbol.iterator]() {
      for (const script of scripts) yield* script;
    },
  };
}

/** How an answer is told, beyond its words. */
type Manner = {
  /** Null: the stream ends without saying why. */
  finish?: string | null;
  /** Where usage comes: in a chunk of its own, in the last one with a choice, or nowhere. */
  usage?: "own-chunk" | "last-choice" | "missing";
  /** What the usage says; unset: an honest count. */
  counts?: Record<string, unknown>;
  /** Whether `[DONE]` closes the stream. */
  done?: boolean;
};

const USAGE = { prompt_tokens: 120, completion_tokens: 8, total_tokens: 128 };

/** The same provider by an address that is none of this machine's to our policy: outside the house. */
export function outside(baseUrl: string): string {
  return baseUrl.replace("127.0.0.1", "0.0.0.0");
}

/** The server-sent events that say `text`, a few letters each. */
export function eventsSaying(text: string, manner: Manner = {}): string[] {
  const { finish = "stop", usage = "own-chunk", counts = USAGE, done = true } = manner;
  const words = text.match(/.{1,6}/gsu) ?? [];
  return [
    chunk([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]),
    ...words.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
    ...(finish === null
      ? []
      : [
          chunk(
            [{ index: 0, delta: {}, finish_reason: finish }],
            usage === "last-choice" ? counts : null,
          ),
        ]),
    ...(usage === "own-chunk" ? [chunk([], counts)] : []),
    ...(done ? ["data: [DONE]\n\n"] : []),
  ];
}

/** One event whose first choice says `delta`. */
export function eventWith(delta: unknown, finish: string | null = null): string {
  return chunk([{ index: 0, delta, finish_reason: finish }]);
}

function chunk(choices: unknown[], usage: unknown = null): string {
  const frame = { id: "1", object: "chat.completion.chunk", created: 1, model: "fake", choices };
  return `data: ${JSON.stringify({ ...frame, ...(usage ? { usage } : {}) })}\n\n`;
}

/** A provider's whole answer, each event in a piece of its own. */
export function says(text: string, manner: Manner = {}): ProviderStep[] {
  return eventsSaying(text, manner).map((bytes) => ({ do: "write", bytes }));
}

/** The same bytes cut every few bytes: through characters, lines and events alike. */
export function saysInBytes(text: string, size: number): ProviderStep[] {
  const bytes = Buffer.from(eventsSaying(text).join(""));
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return pieces.map((piece) => ({ do: "write", bytes: piece }));
}

/** A refusal in the provider's own words. */
export function refuses(
  status: number,
  message = "no",
  code: string | null = null,
  headers: Record<string, string> = {},
): ProviderStep[] {
  return [{ do: "status", status, body: { error: { message, type: "error", code } }, headers }];
}
