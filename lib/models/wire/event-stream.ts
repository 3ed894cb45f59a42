import { ModelFault } from "../model-fault.ts";
import { beginsAsJson, ErrorBody } from "./error-body.ts";

/** Even a complete answer in one event is shorter. Protects memory from a line without end. */
const LONGEST_LINE_BYTES = 1024 * 1024;
/** Even an answer after 100,000 tokens of thinking, one per event, is shorter. */
const LONGEST_BODY_BYTES = 64 * 1024 * 1024;

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];
const [COLON, LETTER_D, BRACE, ANGLE] = [0x3a, 0x64, 0x7b, 0x3c];

/**
 * Checks a provider's response body as it passes: it must be a stream of events whose lines and length fit into
 * memory. Anything else breaks the body off with a "garbled" fault and closes the connection. Clients skip what they
 * do not know: an HTML page would look like an empty answer, and a chunk without its "data:" would leave a silent
 * gap. Each line that begins with "data:" is also passed to `onData`, unchanged; `onLine` is called for every line that
 * ends, comments and blank lines included.
 */
export function checkEventStream(
  response: Response,
  onData: (line: string) => void = () => undefined,
  onLine: () => void = () => undefined,
): Response {
  if (!response.ok) return response;
  // A null body (as with status 204) would cause an error in the client; an empty one is an empty answer.
  if (!response.body) return new Response("");
  return new Response(response.body.pipeThrough(checkingLines(onData, onLine)), response);
}

type Lines = {
  bytes: number;
  lineBytes: number;
  /** Parts of the current line from earlier chunks. */
  begun: Uint8Array[];
  isData: boolean;
  hasEvents: boolean;
  hasOther: boolean;
};

function checkingLines(
  onData: (line: string) => void,
  onLine: () => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const lines: Lines = {
    bytes: 0,
    lineBytes: 0,
    begun: [],
    isData: false,
    hasEvents: false,
    hasOther: false,
  };
  let body: ErrorBody | null = null;
  return new TransformStream({
    transform(bytes, controller) {
      if (lines.bytes === 0 && beginsAsJson(bytes)) body = new ErrorBody();
      if (body) return body.add(bytes);
      lines.bytes += bytes.length;
      if (lines.bytes > LONGEST_BODY_BYTES)
        throw garbled("The response is larger than any answer.");
      if (checkPiece(lines, bytes, onData)) onLine();
      controller.enqueue(bytes);
    },
    flush() {
      body?.end();
      if (lines.isData) onData(Buffer.concat(lines.begun).toString());
      if (lines.hasOther && !lines.hasEvents) throw garbled("The response contained no events.");
    },
  });
}

/** Checks the lines in a chunk. Returns whether one of them ended. */
function checkPiece(lines: Lines, bytes: Uint8Array, onData: (line: string) => void): boolean {
  let from = 0;
  while (from < bytes.length) {
    const end = endOfLine(bytes, from);
    if (end > from) checkRun(lines, bytes.subarray(from, end));
    if (end === bytes.length) return from > 0;
    if (lines.isData) onData(Buffer.concat(lines.begun).toString());
    Object.assign(lines, { lineBytes: 0, begun: [], isData: false });
    from = end + 1;
  }
  return from > 0;
}

/** The end of the line that is read from `from`: its terminator, or the end of the chunk. */
function endOfLine(bytes: Uint8Array, from: number): number {
  let place = from;
  while (place < bytes.length && bytes[place] !== LINE_FEED && bytes[place] !== CARRIAGE_RETURN) {
    place += 1;
  }
  return place;
}

/** Adds a part of a line. */
function checkRun(lines: Lines, run: Uint8Array): void {
  if (lines.lineBytes === 0) checkBeginning(lines, run.at(0));
  lines.lineBytes += run.length;
  if (lines.lineBytes > LONGEST_LINE_BYTES) throw garbled("A line of the response does not end.");
  if (lines.isData) lines.begun.push(run);
}

function checkBeginning(lines: Lines, byte: number | undefined): void {
  if (byte === BRACE || byte === ANGLE) throw garbled("A line of the response is not an event.");
  lines.isData = byte === LETTER_D;
  if (lines.isData) lines.hasEvents = true;
  else if (byte !== COLON) lines.hasOther = true;
}

/** The log says what was wrong, but never the content, which is part of someone's answer. */
function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
