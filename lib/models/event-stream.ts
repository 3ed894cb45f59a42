import { ModelFault } from "./model-fault.ts";

/** A whole answer in one event is shorter; a line without an end would fill our memory. */
const LONGEST_LINE_BYTES = 1024 * 1024;
/** An answer after a hundred thousand tokens of thinking, told one by one, is shorter. */
const LONGEST_BODY_BYTES = 64 * 1024 * 1024;

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];
const [COLON, LETTER_D, BRACE, ANGLE] = [0x3a, 0x64, 0x7b, 0x3c];

/**
 * A vendor's response, its body checked as it passes: it must be a stream of events, with lines and
 * a length that memory can hold. Anything else breaks the body with a "garbled" fault and hangs up.
 * Readers of event streams skip what they do not know: a page would be an answer without a word,
 * and a piece that lost its "data:" a hole in the answer that nobody sees.
 */
export function checkEventStream(response: Response): Response {
  if (!response.ok) return response;
  // No body, as with status 204, would be an error of ours; an empty one is an answer without a word.
  if (!response.body) return new Response("");
  return new Response(response.body.pipeThrough(checkingLines()), response);
}

type Lines = { bytes: number; lineBytes: number; hasEvents: boolean; hasOther: boolean };

function checkingLines(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const lines: Lines = { bytes: 0, lineBytes: 0, hasEvents: false, hasOther: false };
  return new TransformStream({
    transform(bytes, controller) {
      lines.bytes += bytes.length;
      if (lines.bytes > LONGEST_BODY_BYTES) throw garbled("It sent more than any answer holds.");
      for (const byte of bytes) check(lines, byte);
      controller.enqueue(bytes);
    },
    flush() {
      if (lines.hasOther && !lines.hasEvents) throw garbled("It sent no events.");
    },
  });
}

function check(lines: Lines, byte: number): void {
  if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
    lines.lineBytes = 0;
    return;
  }
  if (lines.lineBytes === 0) checkBeginning(lines, byte);
  lines.lineBytes += 1;
  if (lines.lineBytes > LONGEST_LINE_BYTES) throw garbled("It sent a line without an end.");
}

function checkBeginning(lines: Lines, byte: number): void {
  if (byte === BRACE || byte === ANGLE) throw garbled("It sent a line that is no event.");
  if (byte === LETTER_D) lines.hasEvents = true;
  else if (byte !== COLON) lines.hasOther = true;
}

/** The log says what was wrong, never what was sent: that is a piece of someone's answer. */
function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
