import {
  eventsSaying,
  eventWith,
  forEver,
  inTurn,
  type ProviderStep,
  says,
} from "../fakes/fake-provider.ts";
import { begun, hang, type ProviderFault, SOON, WHOLE, write } from "./provider-fault.ts";

const reset: ProviderStep = { do: "reset" };
const pause: ProviderStep = { do: "wait", ms: 5 };
const told = eventsSaying(WHOLE).join("");
/** Milliseconds within which a first word arrives, even on a busy machine. */
const LATER = 2_000;

/** Faults of connection and time. */
export const CONNECTION_FAULTS: readonly ProviderFault[] = [
  { name: "has no listener at its address", does: null, note: "unreachable", keeps: "nothing" },
  {
    name: "resets the connection before the response head",
    does: [reset],
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
    name: "sends a response head and nothing more",
    does: [{ do: "head" }, hang],
    note: "too-slow",
    keeps: "nothing",
    deadlines: { first: SOON },
  },
  {
    name: "sends its first word late, but in time",
    does: [{ do: "head" }, { do: "wait", ms: SOON }, ...says(WHOLE)],
    note: null,
    keeps: "all",
  },
  {
    name: "sends its response head too late",
    does: [{ do: "wait", ms: LATER }, ...says(WHOLE)],
    note: "too-slow",
    keeps: "nothing",
    deadlines: { connect: SOON },
  },
  {
    name: "keeps the connection alive with comments and sends no text",
    does: inTurn([{ do: "head" }], forEver(write(": wait\n\n"), pause)),
    note: "too-slow",
    keeps: "nothing",
    deadlines: { total: SOON },
  },
  ...[": OPENROUTER PROCESSING\n\n", ": keep-alive\n", "\n"].map(
    (comment): ProviderFault => ({
      name: `sends ${JSON.stringify(comment)} for longer than the first sign may take, then its answer`,
      does: inTurn(
        [{ do: "head" }],
        Array.from({ length: 6 }, () => [write(comment), { do: "wait", ms: SOON } as const]).flat(),
        says(WHOLE),
      ),
      note: null,
      keeps: "all",
      deadlines: { first: 2 * SOON, idle: LATER },
    }),
  ),
  {
    name: "sends empty chunks without end",
    does: forEver(write(eventWith({ content: "" })), pause),
    note: "too-slow",
    keeps: "nothing",
    deadlines: { total: SOON },
  },
  {
    name: "sends one byte at a time without end",
    does: inTurn(
      [begun],
      forEver(...Array.from(eventWith({ content: "i" }), write).flatMap((byte) => [byte, pause])),
    ),
    note: "too-slow",
    keeps: "some",
    deadlines: { total: LATER },
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
    does: [begun, { do: "wait", ms: SOON }, reset],
    note: "unreachable",
    keeps: "some",
  },
  { name: "ends in the middle", does: [begun], note: "cut-off", keeps: "some" },
  {
    name: "ends in the middle of a line",
    does: [begun, write('data: {"choices":[{"ind')],
    note: "garbled",
    keeps: "some",
  },
  {
    name: "keeps the connection open after its answer is complete",
    does: [write(told), hang],
    note: null,
    keeps: "all",
  },
];
