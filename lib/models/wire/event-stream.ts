import { ModelFault } from "../model-fault.ts";

/** A whole answer in one event is shorter; a line without an end would fill our memory. */
const LONGEST_LINE_BYTES = 1024 * 1024;
/** An answer after a hundred thousand tokens of thinking, told one by one, is shorter. */
const LONGEST_BODY_BYTES = 64 * 1024 * 1024;

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];
const [COLON, LETTER_D, BRACE, ANGLE] = [0x3a, 0x64, 0x7b, 0x3c];

/**
 * A provider's response, its body checked as it passes: it must be a stream of events, with lines and
 * a length that memory can hold. Anything else breaks the body with a "garbled" fault and hangs up.
 * Readers of event streams skip what they do not know: a page would be an answer without a word,
 * and a piece that lost its "data:" a hole in the answer that nobody sees. Each line that begins
 * with "data:" is also told to `onData`, as it stands.
 */
export function checkEventStream(
  response: Response,
  onData: (line: string) => void = () => undefined,
): Response {
  if (!response.ok) return response;
  // No body, as with status 204, would be an error of ours; an empty one is an answer without a word.
  if (!response.body) return new Response("");
  return new Response(response.body.pipeThrough(checkingLines(onData)), response);
}

type Lines = {
  bytes: number;
  lineBytes: number;
  /** What came of the present line in earlier pieces. */
  begun: Uint8Array[];
  isData: boolean;
  hasEvents: boolean;
  hasOther: boolean;
};

function checkingLines(
  onData: (line: string) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const lines: Lines = {
    bytes: 0,
    lineBytes: 0,
    begun: [],
    isData: false,
    hasEvents: false,
    hasOther: false,
  };
  return new TransformStream({
    transform(bytes, controller) {
      lines.bytes += bytes.length;
      if (lines.bytes > LONGEST_BODY_BYTES)
        throw garbled("The response is larger than any answer.");
      checkPiece(lines, bytes, onData);
      controller.enqueue(bytes);
    },
    flush() {
      if (lines.isData) onData(Buffer.concat(lines.begun).toString());
      if (lines.hasOther && !lines.hasEvents) throw garbled("The response contained no events.");
    },
  });
}

function checkPiece(lines: Lines, bytes: Uint8Array, onData: (line: string) => void): void {
  let from = 0;
  while (from < bytes.length) {
    const end = endOfLine(bytes, from);
    if (end > from) checkRun(lines, bytes.subarray(from, end));
    if (end === bytes.length) return;
    if (lines.isData) onData(Buffer.concat(lines.begun).toString());
    Object.assign(lines, { lineBytes: 0, begun: [], isData: false });
    from = end + 1;
  }
}

/** Where the line that begins or goes on at `from` ends: at its terminator, or with what has come. */
function endOfLine(bytes: Uint8Array, from: number): number {
  let place = from;
  while (place < bytes.length && bytes[place] !== LINE_FEED && bytes[place] !== CARRIAGE_RETURN) {
    place += 1;
  }
  return place;
}

/** Takes in what has come of one line. */
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

/** The log says what was wrong, never what was sent: that is a piece of someone's answer. */
function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
