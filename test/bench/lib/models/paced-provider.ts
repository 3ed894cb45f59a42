// A provider in its own process that streams a number of pieces, one every so many milliseconds.
//
//   node test/bench/lib/models/paced-provider.ts PIECES MILLISECONDS     (prints its port)

import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const [pieces = 100, pace = 0] = process.argv.slice(2).map(Number);

const event = (choices: unknown[], more = {}) =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "paced-1", choices, ...more })}\n\n`;
const piece = event([{ index: 0, delta: { content: "word " }, finish_reason: null }]);
const last = event([{ index: 0, delta: { content: "done." }, finish_reason: "stop" }]);
const usage = event([], {
  usage: { prompt_tokens: 3_000, completion_tokens: pieces, total_tokens: 3_000 + pieces },
});

const server = createServer(async (incoming, response) => {
  for await (const _ of incoming);
  response.writeHead(200, { "content-type": "text/event-stream" });
  const startedAt = performance.now();
  for (let told = 0; told < pieces && !response.closed; told += 1) {
    response.write(piece);
    // Measured by the clock, so that a late timer does not slow the stream down.
    const wait = startedAt + (told + 1) * pace - performance.now();
    if (wait > 0) await sleep(wait);
  }
  response.end(`${last}${usage}data: [DONE]\n\n`);
});
server.listen(0, "0.0.0.0", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : address}\n`);
});
// Exits when the benchmark that started it has ended.
process.stdin.on("end", () => process.exit()).resume();
