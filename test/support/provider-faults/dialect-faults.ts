import type { AnswerNote } from "#lib/domain/answers/answer";
import type { Dialect } from "../dialects/dialect.ts";
import { forEver, inTurn, type ProviderStep } from "../fakes/fake-provider.ts";
import { hang, PAGE, PART, type ProviderFault, SOON, WHOLE, write } from "./provider-fault.ts";

/** Faults of a provider with its own protocol, beyond those of OpenAI's. */
export function dialectFaults(dialect: Dialect): ProviderFault[] {
  return [...connectionFaults(dialect), ...streamFaults(dialect), ...refusals(dialect)].map(
    ({ name, ...fault }) => ({ ...fault, name: `${name} (${dialect.kind})`, kind: dialect.kind }),
  );
}

/** Waits until the beginning has been read: clients drop waiting text when the next chunk fails. */
const pause: ProviderStep = { do: "wait", ms: SOON };

/** Sends the beginning of an answer at once, so that a word arrives however slow the machine is. */
function begin({ eventsSaying }: Dialect): ProviderStep {
  return write(eventsSaying(PART, { finish: null, isClosed: false }).join(""));
}

function connectionFaults(dialect: Dialect): ProviderFault[] {
  const begun = begin(dialect);
  return [
    {
      name: "resets the connection before the response head",
      does: [{ do: "reset" }],
      note: "unreachable",
      keeps: "nothing",
      attempts: 2,
    },
    {
      name: "never answers",
      does: [hang],
      note: "too-slow",
      keeps: "nothing",
      deadlines: { first: SOON },
    },
    {
      name: "keeps the connection alive with comments and sends no text",
      does: inTurn([{ do: "head" }], forEver(write(": wait\n\n"), { do: "wait", ms: 5 })),
      note: "too-slow",
      keeps: "nothing",
      deadlines: { total: SOON },
    },
    {
      name: "stops sending in the middle",
      does: [begun, hang],
      note: "too-slow",
      keeps: "some",
      deadlines: { idle: SOON },
    },
    {
      name: "resets the connection in the middle",
      does: [begun, { do: "wait", ms: SOON }, { do: "reset" }],
      note: "unreachable",
      keeps: "some",
    },
    { name: "ends in the middle", does: [begun], note: "cut-off", keeps: "some" },
  ];
}

function streamFaults(dialect: Dialect): ProviderFault[] {
  const { eventsSaying, toolCall, oddWords, overloaded, overloadedNote } = dialect;
  const begun = begin(dialect);
  const whole = eventsSaying(WHOLE);
  const told = whole.join("");
  const says = (text: string, telling: Parameters<Dialect["eventsSaying"]>[1]) =>
    eventsSaying(text, telling).map(write);
  return [
    spoilt("sends broken JSON", [begun, write(toolCall.slice(0, -20)), write("\n\n"), hang]),
    spoilt("sends an event that is null", [begun, write("data: null\n\n"), hang]),
    spoilt("calls a tool", [begun, write(toolCall), hang]),
    spoilt("sends its words as something other than text", [begun, write(oddWords), hang]),
    spoilt(
      "sends every chunk twice",
      whole.flatMap((event) => [write(event), write(event)]),
    ),
    { ...spoilt("sends a page with status 200", [write(PAGE), hang]), keeps: "nothing" },
    {
      name: "reports inside the stream that it is overloaded",
      does: [begun, pause, write(overloaded), hang],
      note: overloadedNote,
      keeps: "some",
    },
    {
      name: "reaches its output limit",
      does: says(PART, { finish: "length" }),
      note: "cut-off",
      keeps: "some",
    },
    {
      name: "filters its answer",
      does: says(PART, { finish: "content_filter" }),
      note: "withheld",
      keeps: "some",
    },
    {
      name: "ends without a finish reason",
      does: says(PART, { finish: null }),
      note: "cut-off",
      keeps: "some",
    },
    { name: "ends without any text", does: says("", {}), note: "silent", keeps: "nothing" },
    {
      name: "ends its lines with carriage returns",
      does: [write(told.replaceAll("\n", "\r\n"))],
      note: null,
      keeps: "all",
    },
    {
      name: "begins with a byte order mark",
      does: [write(`\uFEFF${told}`)],
      note: null,
      keeps: "all",
    },
    {
      name: "splits its characters in two",
      does: inTurn(...[...Buffer.from(told)].map((byte) => [write(Uint8Array.of(byte))])),
      note: null,
      keeps: "all",
    },
    {
      name: "reports usage by the rules of its protocol",
      does: whole.map(write),
      note: null,
      keeps: "all",
      tokens: [dialect.promptTokens, 8],
    },
  ];
}

function spoilt(name: string, [first, ...rest]: ProviderStep[]): ProviderFault {
  const does = first ? [first, pause, ...rest] : rest;
  return { name, does, note: "garbled", keeps: "some" };
}

function refusals({ refusal }: Dialect): ProviderFault[] {
  const rows: [number, string, AnswerNote, number][] = [
    [400, "bad", "rejected", 1],
    [400, "prompt is too long: 210000 tokens", "too-long", 1],
    [401, "no", "key-refused", 1],
    [404, "no", "unknown-model", 1],
    [500, "oops", "server-failed", 2],
    [529, "Overloaded", "busy", 1],
  ];
  return rows.map(([status, message, note, attempts]) => ({
    name: `refuses with ${status}: ${message}`,
    does: [{ do: "status", status, body: refusal(status, message) }],
    note,
    keeps: "nothing",
    attempts,
  }));
}
