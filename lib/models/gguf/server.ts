import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import type { LocalAnswer, LocalModel } from "./local-model.ts";

const MessageText = z.union([
  z.string(),
  z
    .array(z.object({ type: z.literal("text"), text: z.string() }))
    .transform((parts) => parts.map(({ text }) => text).join("\n\n")),
]);

const CompletionRequest = z.object({
  messages: z
    .array(z.object({ role: z.enum(["system", "user", "assistant"]), content: MessageText }))
    .min(1),
  stream: z.literal(true),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
});
type CompletionRequest = z.infer<typeof CompletionRequest>;

/**
 * Serves OpenAI's streamed chat completions from a model in memory, one answer at a time. Questions that arrive
 * while the model is loading wait for it; the model's name is served at once.
 */
export function createModelServer(name: string, model: Promise<LocalModel>): Server {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return createServer((request, response) => {
    void serve({ name, model, inTurn }, request, response).catch((error: unknown) => {
      fail(response, error);
    });
  });
}

type Served = {
  name: string;
  model: Promise<LocalModel>;
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

async function serve(
  { name, model, inTurn }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = `${request.method} ${request.url}`;
  if (path === "GET /health") return sendJson(response, 200, { ok: true, model: name });
  if (path !== "POST /v1/chat/completions") {
    throw new AppError("not_found", "This server has nothing at this address.");
  }
  const body = await readBody(request);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  await inTurn(async () => {
    // Skip clients that disconnected while waiting.
    if (!gone.signal.aborted) await answer(await model, body, response, gone.signal);
  });
}

async function answer(
  model: LocalModel,
  { messages, max_tokens, max_completion_tokens }: CompletionRequest,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const outputLimit = max_completion_tokens ?? max_tokens ?? undefined;
  const say = (choices: unknown[], usage?: object) => {
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
    const frame = {
      id: "local",
      object: "chat.completion.chunk",
      created: now(),
      model: model.name,
    };
    response.write(`data: ${JSON.stringify({ ...frame, choices, ...(usage && { usage }) })}\n\n`);
  };
  const end = await model.answer(messages, { outputLimit, signal }, (content) => {
    say([{ index: 0, delta: { content }, finish_reason: null }]);
  });
  if (signal.aborted) return;
  say([{ index: 0, delta: {}, finish_reason: end.finish }]);
  say([], usageOf(end));
  response.end("data: [DONE]\n\n");
}

function usageOf({ promptTokens, cachedTokens, outputTokens }: LocalAnswer) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: outputTokens,
    total_tokens: promptTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function readBody(request: IncomingMessage): Promise<CompletionRequest> {
  const body = CompletionRequest.safeParse(parseJson(await text(request)));
  if (!body.success) throw new AppError("invalid_request", z.prettifyError(body.error));
  return body.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", "The request body is not valid JSON.", { cause });
  }
}

/** After the first word, only a broken connection can tell the client that the answer is incomplete. */
function fail(response: ServerResponse, error: unknown): void {
  const isExpected = error instanceof AppError;
  if (!isExpected) console.error("local model:", error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = isExpected && error.code === "too_large" ? "context_length_exceeded" : null;
  const message = isExpected ? error.message : "The local model failed.";
  sendJson(response, isExpected ? error.status : 500, { error: { message, type: "error", code } });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
