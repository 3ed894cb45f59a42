import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { AppError } from "#lib/domain/errors";
import type { LocalMessage, LocalModel } from "#lib/models/gguf/local-model";
import { createModelServer } from "#lib/models/gguf/server";

type Answer = LocalModel["answer"];

const END = { finish: "stop", promptTokens: 20, cachedTokens: 5, outputTokens: 2 } as const;

const echo: Answer = async (messages, _options, onText) => {
  onText("You said: ");
  onText(messages.at(-1)?.content ?? "");
  return END;
};

async function serve(answer: Answer): Promise<string> {
  const server = createModelServer(
    "tiny.gguf",
    Promise.resolve({ name: "tiny", contextSize: 512, answer }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(root: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const options = { method: "POST", body: JSON.stringify(body), ...(signal && { signal }) };
  return fetch(`${root}/v1/chat/completions`, options);
}

const question = (content: unknown) => ({ stream: true, messages: [{ role: "user", content }] });

async function eventsOf(response: Response): Promise<unknown[]> {
  const lines = (await response.text()).split("\n\n").filter((line) => line !== "");
  expect(lines.pop()).toBe("data: [DONE]");
  return lines.map((line) => JSON.parse(line.replace("data: ", "")));
}

it("streams the model's text, then the finish reason and the usage", async () => {
  const response = await ask(await serve(echo), question("你好"));

  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await eventsOf(response)).toMatchObject([
    { model: "tiny", choices: [{ delta: { content: "You said: " }, finish_reason: null }] },
    { choices: [{ delta: { content: "你好" }, finish_reason: null }] },
    { choices: [{ delta: {}, finish_reason: "stop" }] },
    {
      choices: [],
      usage: {
        prompt_tokens: 20,
        completion_tokens: 2,
        total_tokens: 22,
        prompt_tokens_details: { cached_tokens: 5 },
      },
    },
  ]);
});

it("accepts a message in parts, and either name of the limit", async () => {
  const asked: [readonly LocalMessage[], number | undefined][] = [];
  const root = await serve(async (messages, { outputLimit }) => {
    asked.push([messages, outputLimit]);
    return { ...END, finish: "length" };
  });
  const parts = [
    { type: "text", text: "One." },
    { type: "text", text: "Two." },
  ];
  const events = await eventsOf(await ask(root, { ...question(parts), max_tokens: 7 }));
  await ask(root, { ...question("x"), max_completion_tokens: 9 });

  expect(events).toContainEqual(
    expect.objectContaining({ choices: [{ index: 0, delta: {}, finish_reason: "length" }] }),
  );
  expect(asked).toEqual([
    [[{ role: "user", content: "One.\n\nTwo." }], 7],
    [[{ role: "user", content: "x" }], 9],
  ]);
});

it("answers one request at a time, and skips clients that disconnected meanwhile", async () => {
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const root = await serve(async (messages) => {
    begun.push(messages[0]?.content ?? "");
    if (begun.length === 1) await first.promise;
    return END;
  });
  const one = ask(root, question("one"));
  while (begun.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const leaver = new AbortController();
  const two = ask(root, question("two"), leaver.signal);
  const three = ask(root, question("three"));
  // Until both requests have arrived.
  await fetch(`${root}/health`);
  leaver.abort();
  await expect(two).rejects.toThrow();
  await fetch(`${root}/health`);
  first.resolve();

  await (await one).text();
  await (await three).text();
  expect(begun).toEqual(["one", "three"]);
});

it("stops the model when the client disconnects", async () => {
  const stopped = Promise.withResolvers<void>();
  const root = await serve((_messages, { signal }, onText) => {
    onText("Once upon a time");
    signal.addEventListener("abort", () => stopped.resolve());
    return stopped.promise.then(() => END);
  });
  const reader = new AbortController();
  await ask(root, question("A story, please."), reader.signal);
  reader.abort();

  await stopped.promise;
});

it("reports a prompt that is too long as OpenAI does", async () => {
  const root = await serve(() => Promise.reject(new AppError("too_large", "Too many tokens.")));
  const response = await ask(root, question("long"));
  expect([response.status, await response.json()]).toEqual([
    413,
    { error: { message: "Too many tokens.", type: "error", code: "context_length_exceeded" } },
  ]);
});

it("does not let a partial answer look complete when the model fails", async () => {
  const root = await serve(async (_messages, _options, onText) => {
    onText("Half");
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new AppError("model_unavailable", "It broke.");
  });
  const response = await ask(root, question("x"));
  await expect(response.text()).rejects.toThrow();
});

it.each([
  ["no messages", { stream: true, messages: [] }],
  ["a whole answer at once", { messages: [{ role: "user", content: "x" }] }],
])("refuses %s", async (_what, body) => {
  expect((await ask(await serve(echo), body)).status).toBe(400);
});
