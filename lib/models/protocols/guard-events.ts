import { createParser, type EventSourceMessage, type EventSourceParser } from "eventsource-parser";
import { ModelFault } from "../model-fault.ts";

/** What ends OpenAI's streams: the one event that is no JSON. */
export const DONE = "[DONE]";

/** One event of a provider's stream: its name, if it has one, and its parsed data, or `DONE`. */
export type ProviderEvent = { name: string | undefined; data: unknown };

/** What a protocol insists on, over one response. */
export type EventRules = {
  /**
   * Looks at an event before the client does. Throws where the client would drop words, or take
   * for an answer what is none. "over": nothing that follows belongs to the answer.
   */
  see: (event: ProviderEvent) => "over" | undefined;
  /** Whether the protocol's client reads a last event that no blank line closes. */
  takesUnclosedEvent?: boolean;
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
export function guardEvents(rules: EventRules): EventGuard {
  const watching: Watching = { fault: null, isOver: false, seen: "" };
  return {
    watch: (response) =>
      response.ok && response.body
        ? new Response(watched(response.body.getReader(), rules, watching), response)
        : response,
    async *heed(chunks) {
      try {
        yield* chunks;
      } catch (error) {
        // A client that stumbles over an early end says less than what ended it.
        throw watching.fault ? watching.fault.error : error;
      }
      if (watching.fault) throw watching.fault.error;
    },
  };
}

/** How far one response has been looked at. */
type Watching = {
  /** What broke the rules, or the line. */
  fault: { error: unknown } | null;
  /** Whether nothing that follows belongs to the answer. */
  isOver: boolean;
  /** What may be handed on to the client. */
  seen: string;
};

function watched(reader: Reader, rules: EventRules, watching: Watching): ReadableStream<Bytes> {
  const parser = createEventParser(rules, watching);
  const decoder = new TextDecoder();
  async function readOn(): Promise<void> {
    while (watching.seen === "" && !watching.isOver) {
      const { done, value } = await reader.read();
      if (done) close();
      else parser.feed(decoder.decode(value, { stream: true }));
    }
  }
  function close(): void {
    if (rules.takesUnclosedEvent) parser.feed("\n\n");
    watching.isOver = true;
    rules.end();
  }
  return new ReadableStream(
    {
      async pull(controller) {
        await readOn().catch((error: unknown) => {
          // The stream only ends: were it to fail, a client that reads ahead would drop what was said before.
          watching.fault = { error };
          watching.isOver = true;
        });
        if (watching.seen !== "") controller.enqueue(new TextEncoder().encode(watching.seen));
        watching.seen = "";
        if (!watching.isOver) return;
        controller.close();
        // Hangs up on a provider that holds the line; one whose line broke is not there to be told.
        await reader.cancel().catch(() => null);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function createEventParser({ see }: EventRules, watching: Watching): EventSourceParser {
  return createParser({
    onEvent(event) {
      if (watching.isOver) return;
      const data: unknown = event.data === DONE ? DONE : JSON.parse(event.data);
      watching.isOver = see({ name: event.event, data }) === "over";
      watching.seen += asText(event);
    },
    onError({ type }) {
      const cause = new Error(`The event stream is not valid: ${type}.`);
      throw new ModelFault("garbled", { cause });
    },
  });
}

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Bytes>;

function asText({ event, data }: EventSourceMessage): string {
  const lines = data.split("\n").map((line) => `data: ${line}\n`);
  return `${event ? `event: ${event}\n` : ""}${lines.join("")}\n`;
}
