import { createParser } from "eventsource-parser";
import { ModelFault } from "../model-fault.ts";

/** One event of a vendor's stream: its name, if it has one, and its parsed data. */
export type VendorEvent = { name: string | undefined; data: unknown };

/** What a protocol insists on, over one response. */
export type EventRules = {
  /**
   * Looks at an event before the client does. Throws where the client would drop words, or take
   * for an answer what is none. "over": nothing that follows belongs to the answer.
   */
  see: (event: VendorEvent) => "over" | undefined;
  /** Throws when the stream may not end here. */
  end: () => void;
};

/**
 * A vendor's response whose events are looked at as they pass. Vendors' clients are lenient: they
 * skip events that they do not know, and one takes an event that it cannot read for the end.
 */
export function guardEvents(response: Response, rules: EventRules): Response {
  if (!response.ok || !response.body) return response;
  return new Response(ReadableStream.from(watch(response.body, rules)), response);
}

async function* watch(body: ReadableStream<Uint8Array>, { see, end }: EventRules) {
  const decoder = new TextDecoder();
  let isOver = false;
  const parser = createParser({
    onEvent({ event: name, data }) {
      if (!isOver) isOver = see({ name, data: JSON.parse(data) }) === "over";
    },
    onError({ type }) {
      const cause = new Error(`It sent a line that is no event: ${type}.`);
      throw new ModelFault("garbled", { cause });
    },
  });
  for await (const bytes of body) {
    const fault = faultOf(() => parser.feed(decoder.decode(bytes, { stream: true })));
    // First the words that came before what is wrong: they were said.
    yield bytes;
    if (fault) throw fault.error;
    // Hangs up on a vendor that holds the line.
    if (isOver) return;
  }
  end();
}

function faultOf(act: () => void): { error: unknown } | null {
  try {
    act();
    return null;
  } catch (error) {
    return { error };
  }
}
