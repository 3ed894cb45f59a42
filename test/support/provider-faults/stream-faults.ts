import {
  eventsSaying,
  eventWith,
  forEver,
  inTurn,
  says,
  saysInBytes,
} from "../fakes/fake-provider.ts";
import {
  begun,
  ended,
  hang,
  PAGE,
  type ProviderFault,
  SOON,
  WHOLE,
  write,
} from "./provider-fault.ts";

const whole = eventsSaying(WHOLE);
const told = whole.join("");
const half = JSON.stringify({ choices: [{ index: 0, delta: { content: " 30" } }] });

/** Faults in the form of the stream. */
export const STREAM_FAULTS: readonly ProviderFault[] = [
  {
    name: "sends broken JSON",
    does: [begun, write(`data: ${half.slice(0, 20)}\n\n`), hang],
    note: "garbled",
    keeps: "some",
  },
  {
    name: "sends an event that is null",
    does: [begun, write("data: null\n\n"), hang],
    note: "garbled",
    keeps: "some",
  },
  {
    name: 'leaves out "data:" once',
    // Sent later than the beginning: otherwise nothing of the common chunk would be read.
    does: [begun, { do: "wait", ms: SOON }, write(`${half}\n\n`), ended, hang],
    note: "garbled",
    keeps: "some",
  },
  {
    name: 'leaves out every "data:"',
    does: [write(told.replaceAll("data: ", "")), hang],
    note: "garbled",
    keeps: "nothing",
  },
  {
    name: "sends a line without an end",
    does: inTurn([write("data: ")], forEver(write("x".repeat(200_000)))),
    note: "garbled",
    keeps: "nothing",
  },
  {
    name: "sends a page with status 200",
    does: [{ do: "head", headers: { "content-type": "text/html" } }, write(PAGE), hang],
    note: "garbled",
    keeps: "nothing",
  },
  {
    name: "sends plain text with status 200",
    does: [{ do: "head", headers: { "content-type": "text/plain" } }, write("upstream timeout")],
    note: "garbled",
    keeps: "nothing",
  },
  {
    name: "sends the whole answer at once instead of a stream",
    does: [
      {
        do: "status",
        status: 200,
        body: { choices: [{ index: 0, message: { content: WHOLE }, finish_reason: "stop" }] },
      },
    ],
    note: "garbled",
    keeps: "nothing",
  },
  {
    name: "sends an empty body with status 200",
    does: [{ do: "head" }],
    note: "silent",
    keeps: "nothing",
  },
  {
    name: "sends no body at all (204)",
    does: [{ do: "head", status: 204 }],
    note: "silent",
    keeps: "nothing",
  },
  {
    name: "sends its text as a list of parts",
    does: [begun, write(eventWith({ content: [{ type: "text", text: "60 days" }] })), ended, hang],
    note: "garbled",
    keeps: "some",
  },
  {
    name: "calls a tool",
    does: [
      begun,
      write(eventWith({ tool_calls: [{ index: 0, function: { name: "search", arguments: "" } }] })),
      ended,
      hang,
    ],
    note: "garbled",
    keeps: "some",
  },
  {
    name: "sends every chunk twice",
    does: whole.slice(0, -2).flatMap((event) => [write(event), write(event)]),
    note: "garbled",
    keeps: "some",
  },
  {
    name: "sends text without end",
    does: forEver(write(eventWith({ content: "At least 28 days;".repeat(1_000) }))),
    note: "cut-off",
    keeps: "some",
  },
  {
    name: "sends a character that cannot be stored",
    does: says(WHOLE.replace("28", "2\u00008")),
    note: null,
    keeps: "all",
  },
  {
    name: "ends its lines with carriage returns",
    does: [write(told.replaceAll("\n", "\r"))],
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
    name: "puts comments, names and numbers between its events",
    does: whole.map((event, index) => write(`: ping\n\nid: ${index}\nevent: message\n${event}`)),
    note: null,
    keeps: "all",
  },
  { name: "splits its characters in two", does: saysInBytes(WHOLE, 2), note: null, keeps: "all" },
];
