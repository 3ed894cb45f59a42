import { createParser, type EventSourceMessage } from "eventsource-parser";
import { ModelFault } from "../model-fault.ts";

/** One event of a provider's stream: its name, if it has one, and its parsed data. */
export type ProviderEvent = { name: string | undefined; data: unknown };

/** What a protocol insists on, over one response. */
export type EventRules = {
  /**
   * Looks at an event before the client does. Throws where the client would drop words, or take
   * for an answer what is none. "over": nothing that follows belongs to the answer.
   */
  see: (event: ProviderEvent) => "over" | undefined;
  /** Throws when the stream may not end here. */
  end: () => void;
};

export type EventGuard = {
  /** A response that gives its client the events up to the first that breaks the rules, and then ends. */
  watch: (response: Response) => Response;
  /** What the client makes of them; throws what broke the rules, or the line, once all before it was said. */
  heed: <Chunk>(chunks: AsyncIterable<Chunk>) => AsyncGenerator<Chunk>;
};

/**
 * Looks at one response's events before its client does. Providers' clients are lenient: they skip
 * events that they do not know, and one takes an event that it cannot read for the end.
 */
export function guardEvents({ see, end }: EventRules): EventGuard {
  let fault: { error: unknown } | null = null;
  let isOver = false;
  let seen = "";
  const parser = createParser({
    onEvent(event) {
      if (isOver) return;
      isOver = see({ name: event.event, data: JSON.parse(event.data) }) === "over";
      seen += asText(event);
    },
    onError({ type }) {
      const cause = new Error(`The event stream is not valid: ${type}.`);
      throw new ModelFault("garbled", { cause });
    },
  });

  const decoder = new TextDecoder();
  async function readOn(reader: Reader): Promise<void> {
    while (seen === "" && !isOver) {
      const { done, value } = await reader.read();
      if (done) {
        isOver = true;
        end();
      } else parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  function watched(reader: Reader): ReadableStream<Bytes> {
    return new ReadableStream(
      {
        async pull(controller) {
          await readOn(reader).catch((error: unknown) => {
            // The stream only ends: were it to fail, a client that reads ahead would drop what was said before.
            fault = { error };
            isOver = true;
          });
          if (seen !== "") controller.enqueue(new TextEncoder().encode(seen));
          seen = "";
          if (!isOver) return;
          controller.close();
          // Hangs up on a provider that holds the line; one whose line broke is not there to be told.
          await reader.cancel().catch(() => null);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }

  return {
    watch: (response) =>
      response.ok && response.body
        ? new Response(watched(response.body.getReader()), response)
        : response,
    async *heed(chunks) {
      try {
        yield* chunks;
      } catch (error) {
        // A client that stumbles over an early end says less than what ended it.
        throw fault ? fault.error : error;
      }
      if (fault) throw fault.error;
    },
  };
}

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Bytes>;

function asText({ event, data }: EventSourceMessage): string {
  const lines = data.split("\n").map((line) => `data: ${line}\n`);
  return `${event ? `event: ${event}\n` : ""}${lines.join("")}\n`;
}
