import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** A provider that answers over real HTTP from a script. The helpers below use OpenAI's protocol. */
export type FakeProvider = {
  baseUrl: string;
  requests: ProviderRequest[];
  /** Resolves when a client has disconnected before its answer was complete. */
  hungUp: Promise<void>;
  /** Resolves when no answer is in progress: each was finished, or its client has disconnected. */
  allClosed: () => Promise<unknown>;
};

type ProviderRequest = {
  path: string;
  authorization: string | undefined;
  headers: IncomingHttpHeaders;
  /** The body as received, and its length. */
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

/** One action of the provider on the connection, in order. */
export type ProviderStep =
  | { do: "status"; status: number; body: unknown; headers?: Record<string, string> }
  /** Sends a head without a body yet. Unset: the head of an event stream. */
  | { do: "head"; status?: number; headers?: Record<string, string> }
  | { do: "write"; bytes: string | Uint8Array }
  | { do: "wait"; ms: number }
  /** Waits until the test resolves the promise. */
  | { do: "until"; promise: Promise<unknown> }
  /** Writes these bytes as the whole response, below HTTP, and ends the connection. */
  | { do: "raw"; bytes: string }
  /** Resets the connection. */
  | { do: "reset" }
  /** Keeps the connection open and sends nothing more. */
  | { do: "hang" };

/** The provider's steps for a request; `attempt` counts from 1. They may be endless. */
type Script = (request: ProviderRequest, attempt: number) => Iterable<ProviderStep>;

/** What a provider says of itself, by path. Anything else is not found, as with most servers. */
type Facts = Readonly<Record<string, unknown>>;

/** Starts a provider for the running test and closes it afterwards. */
export async function startFakeProvider(script: Script, facts?: Facts): Promise<FakeProvider> {
  const { close, ...provider } = await openFakeProvider(script, facts);
  // Browser tests also open providers, and have no Vitest.
  const { onTestFinished } = await import("vitest");
  onTestFinished(close);
  return provider;
}

/** Starts a provider that the caller closes. */
export async function openFakeProvider(
  script: Script,
  facts: Facts = {},
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
    if (incoming.method === "GET" || request.path === "/api/show") {
      const fact = facts[request.path];
      response.writeHead(fact ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(fact ?? { error: "not found" }));
      return;
    }
    requests.push(request);
    await perform(response, honest(script(request, requests.length), request), gone.signal);
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
  if (step.do === "raw") response.socket?.end(step.bytes);
  if (step.do === "wait") await wait(step.ms, null, { signal: gone }).catch(() => undefined);
  if (step.do === "until") await step.promise;
  if (step.do === "head") writeHead(response, step);
  if (step.do === "write") await write(response, step.bytes);
  if (step.do === "status") {
    const headers = { "content-type": "application/json", ...step.headers };
    response.writeHead(step.status, headers).write(JSON.stringify(step.body));
  }
}

/** Bytes of a request whose prompt has more tokens than the usual count says by so much that it looks cut. */
const LONG = 1_800;
const BYTES_PER_TOKEN = 4;

/** The steps with the usual count of tokens made right for a long prompt: a server that counts too few has cut it. */
function* honest(steps: Iterable<ProviderStep>, { bytes }: ProviderRequest) {
  const counted = Math.ceil(bytes / BYTES_PER_TOKEN);
  const usual = JSON.stringify(USAGE);
  const right = { ...USAGE, prompt_tokens: counted, total_tokens: counted + 8 };
  for (const step of steps) {
    if (bytes <= LONG || step.do !== "write" || typeof step.bytes !== "string") yield step;
    else yield { ...step, bytes: step.bytes.replace(usual, JSON.stringify(right)) };
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
  // One turn of the event loop each, so that every write arrives as a separate chunk.
  await wait(1);
}

/** Repeats the steps for as long as the client reads. */
export function forEver(...steps: readonly ProviderStep[]): Iterable<ProviderStep> {
  return {
    *[Symbol.iterator]() {
      while (true) yield* steps;
    },
  };
}

/** Runs scripts one after another; the last may be endless. */
export function inTurn(...scripts: readonly Iterable<ProviderStep>[]): Iterable<ProviderStep> {
  return {
    *[Symbol.iterator]() {
      for (const script of scripts) yield* script;
    },
  };
}

/** How an answer is streamed, apart from its text. */
type Manner = {
  /** Null: the stream ends without a finish reason. */
  finish?: string | null;
  /** Where usage is reported: in a separate chunk, in the last one with a choice, or not at all. */
  usage?: "own-chunk" | "last-choice" | "missing";
  /** The reported usage. Unset: a correct count. */
  counts?: Record<string, unknown>;
  /** Whether `[DONE]` closes the stream. */
  done?: boolean;
};

const USAGE = { prompt_tokens: 120, completion_tokens: 8, total_tokens: 128 };

/** The same provider at an address that the policy treats as outside your servers. */
export function outside(baseUrl: string): string {
  return baseUrl.replace("127.0.0.1", "0.0.0.0");
}

/** The server-sent events that stream `text`, a few letters each. */
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

/** One event whose first choice contains `delta`. */
export function eventWith(delta: unknown, finish: string | null = null): string {
  return chunk([{ index: 0, delta, finish_reason: finish }]);
}

function chunk(choices: unknown[], usage: unknown = null): string {
  const frame = { id: "1", object: "chat.completion.chunk", created: 1, model: "fake", choices };
  return `data: ${JSON.stringify({ ...frame, ...(usage ? { usage } : {}) })}\n\n`;
}

/** A provider's whole answer, each event in a separate chunk. */
export function says(text: string, manner: Manner = {}): ProviderStep[] {
  return eventsSaying(text, manner).map((bytes) => ({ do: "write", bytes }));
}

/** The same bytes, split every `size` bytes: inside characters, lines and events. */
export function saysInBytes(text: string, size: number): ProviderStep[] {
  const bytes = Buffer.from(eventsSaying(text).join(""));
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return pieces.map((piece) => ({ do: "write", bytes: piece }));
}

/** A refusal in the provider's own format. */
export function refuses(
  status: number,
  message = "no",
  code: string | null = null,
  headers: Record<string, string> = {},
): ProviderStep[] {
  return [{ do: "status", status, body: { error: { message, type: "error", code } }, headers }];
}
