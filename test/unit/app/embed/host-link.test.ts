import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostMessageIn, offerIn } from "#app/embed/_components/host-link";

const parent = {} as Window;
const PARENT_ORIGIN = "https://shop.example";
const NONCE = "0123456789abcdef0123456789abcdef";

/** A window message; `port` is one end of a real channel. */
function message(overrides: Record<string, unknown> = {}) {
  const { port1 } = new MessageChannel();
  return {
    source: parent,
    origin: PARENT_ORIGIN,
    ports: [port1],
    data: { freehold: "connect", version: 1, nonce: NONCE },
    ...overrides,
  } as unknown as MessageEvent;
}

describe("a connection offer", () => {
  it("is accepted from the page directly around the frame", () => {
    const event = message();
    expect(offerIn(event, parent, PARENT_ORIGIN)).toEqual({
      port: event.ports[0],
      nonce: NONCE,
      origin: PARENT_ORIGIN,
    });
  });

  it("is accepted in a browser that does not name the page around the frame", () => {
    expect(offerIn(message(), parent, null)?.origin).toBe(PARENT_ORIGIN);
  });

  it.each([
    ["a sibling or an opener", { source: {} }],
    ["no window", { source: null }],
    ["another origin than the one the browser names", { origin: "https://evil.example" }],
    ["a sandbox", { origin: "null" }],
    ["no port", { ports: [] }],
    ["two ports", { ports: [new MessageChannel().port1, new MessageChannel().port1] }],
    ["another version", { data: { freehold: "connect", version: 2, nonce: NONCE } }],
    ["another purpose", { data: { freehold: "disconnect", version: 1, nonce: NONCE } }],
    ["no nonce", { data: { freehold: "connect", version: 1 } }],
    ["a short nonce", { data: { freehold: "connect", version: 1, nonce: "abc" } }],
    [
      "a nonce of the wrong type",
      { data: { freehold: "connect", version: 1, nonce: { length: 32 } } },
    ],
    ["text", { data: "connect" }],
    ["nothing", { data: null }],
  ])("is not accepted from %s", (_who, overrides) => {
    expect(offerIn(message(overrides), parent, PARENT_ORIGIN)).toBeNull();
  });
});

describe("a message of the loader", () => {
  it.each([
    [{ type: "open" }, { type: "open" }],
    [{ type: "close", extra: 1 }, { type: "close" }],
    [
      { type: "ask", question: "How long?" },
      { type: "ask", question: "How long?" },
    ],
    [
      { type: "identify", token: "a.b.c" },
      { type: "identify", token: "a.b.c" },
    ],
    [
      { type: "identify", token: null },
      { type: "identify", token: null },
    ],
  ])("%j is accepted", (data, expected) => {
    expect(hostMessageIn(data)).toEqual(expected);
  });

  it.each([
    { type: "ask" },
    { type: "ask", question: "  " },
    { type: "ask", question: "x".repeat(2_001) },
    { type: "ask", question: ["How long?"] },
    { type: "identify" },
    { type: "identify", token: "x".repeat(8_193) },
    { type: "eval", code: "alert(1)" },
    "open",
    null,
    [],
  ])("%j is ignored", (data) => {
    expect(hostMessageIn(data)).toBeNull();
  });

  it("has one of the four types, or is ignored, whatever is sent", () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const understood = hostMessageIn(data);
        return (
          understood === null || ["open", "close", "ask", "identify"].includes(understood.type)
        );
      }),
    );
  });
});
