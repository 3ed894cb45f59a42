import { createParser, type EventSourceMessage, type EventSourceParser } from "eventsource-parser";
import { ModelFault } from "../model-fault.ts";
import { refusalOf } from "../refusals/provider-refusal.ts";

/** Ends OpenAI's streams: the only event that is not JSON. */
export const DONE = "[DONE]";

/** One event of a provider's stream: its name, if it has one, and its parsed data, or `DONE`. */
export type ProviderEvent = { name: string | undefined; data: unknown };

/** What a protocol requires of one response. */
export type EventRules = {
  /**
   * Checks an event before the client reads it. Throws where the client would drop text or treat something else
   * as the answer, and where the event reports a failure. Returns "over" when nothing after it belongs to the answer,
   * "skip" when the event itself does not, and other data where the client reads the same in another form only.
   */
  see: (event: ProviderEvent) => "over" | "skip" | { instead: unknown } | undefined;
  /** Whether the protocol's client reads a last event that no blank line closes. */
  takesUnclosedEvent?: boolean;
  /** Throws when the stream is not allowed to end here. */
  end: () => void;
};

export type EventGuard = {
  /**
   * Sends through this `fetch`. A refusal is thrown with what the provider said, and the client receives events only up
   * to the first violation.
   */
  over: (send: typeof fetch) => typeof fetch;
  /** Passes the client's chunks on. Throws the violation or connection error after all valid chunks were passed on. */
  heed: <Chunk>(chunks: AsyncIterable<Chunk>) => AsyncGenerator<Chunk>;
};

/**
 * Checks one response's events before its client reads them. Providers' clients are lenient: they skip unknown
 * events, and one treats an unreadable event as the end.
 */
export function guardEvents(rules: EventRules): EventGuard {
  const watching: Watching = { fault: null, isOver: false, seen: "" };
  return {
    over: (send) => async (address, init) => {
      try {
        const response = await send(address, init);
        if (!response.ok) throw await refusalOf(response);
        if (!response.body) return response;
        return new Response(watched(response.body.getReader(), rules, watching), response);
      } catch (error) {
        // Kept as well: what a client makes of it may say less, or nothing.
        watching.fault ??= { error };
        throw error;
      }
    },
    async *heed(chunks) {
      try {
        yield* chunks;
      } catch (error) {
        // When the client fails after a refusal or on the shortened stream, what ended it says more.
        throw watching.fault ? watching.fault.error : error;
      }
      if (watching.fault) throw watching.fault.error;
    },
  };
}

/** How far one response has been checked. */
type Watching = {
  /** The violation or the connection error. */
  fault: { error: unknown } | null;
  /** Whether nothing that follows belongs to the answer. */
  isOver: boolean;
  /** Text that may be passed to the client. */
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
          // The stream ends instead of failing: on an error, a client that reads ahead would drop earlier text.
          watching.fault = { error };
          watching.isOver = true;
        });
        if (watching.seen !== "") controller.enqueue(new TextEncoder().encode(watching.seen));
        watching.seen = "";
        if (!watching.isOver) return;
        controller.close();
        // Closes the connection to a provider that keeps it open. On a broken connection this fails, which is fine.
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
      const verdict = see({ name: event.event, data });
      watching.isOver = verdict === "over";
      if (verdict === "skip") return;
      const isOther = typeof verdict === "object";
      watching.seen += asText(
        isOther ? { ...event, data: JSON.stringify(verdict.instead) } : event,
      );
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
