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
  return new Response(watched(response.body, rules), response);
}

type Bytes = Uint8Array<ArrayBuffer>;

function watched(body: ReadableStream<Bytes>, { see, end }: EventRules): ReadableStream<Bytes> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let isOver = false;
  let fault: { error: unknown } | null = null;
  const parser = createParser({
    onEvent({ event: name, data }) {
      if (!isOver) isOver = see({ name, data: JSON.parse(data) }) === "over";
    },
    onError({ type }) {
      const cause = new Error(`It sent a line that is no event: ${type}.`);
      throw new ModelFault("garbled", { cause });
    },
  });

  return new ReadableStream(
    {
      async pull(controller) {
        if (fault) {
          await reader.cancel();
          throw fault.error;
        }
        const { done, value } = await reader.read();
        if (done) {
          end();
          controller.close();
          return;
        }
        fault = faultOf(() => parser.feed(decoder.decode(value, { stream: true })));
        // Passed on all the same: the words that came before what is wrong were said.
        controller.enqueue(value);
        if (!isOver) return;
        controller.close();
        // Hangs up on a vendor that holds the line.
        await reader.cancel();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function faultOf(act: () => void): { error: unknown } | null {
  try {
    act();
    return null;
  } catch (error) {
    return { error };
  }
}
