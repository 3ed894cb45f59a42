import { expect, it } from "vitest";
import { checkEventStream } from "#lib/models/wire/event-stream";

function read(pieces: Iterable<string>, init?: ResponseInit): Promise<string> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  return checkEventStream(new Response(body, init)).text();
}

it("passes events on unchanged, however they are split", async () => {
  const events = ': wait\r\n\r\ndata: {"a":\r\ndata: "<b>"}\n\nid: 1\nevent: x\ndata: [DONE]\n\n';
  expect(await read(events)).toBe(events);
});

it("leaves a refusal unchanged, whatever its format", async () => {
  expect(await read(["<html>"], { status: 502 })).toBe("<html>");
});

it.each([
  ["a page", ["<ht", "ml>"]],
  ["an object", ["{}"]],
  ["text", ["upstream timeout"]],
  ["an event that lost its name", ["data: 1\n", "\n", '{"b":1}\n\n']],
  ["a line without an end", Array<string>(20).fill("x".repeat(65_536))],
  ["more than any answer holds", Array<string>(65).fill(`: ${"x".repeat(1_048_572)}\n\n`)],
])("breaks off at %s", async (_case, pieces) => {
  await expect(read(pieces)).rejects.toMatchObject({ note: "garbled" });
});
