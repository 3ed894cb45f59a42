import type { AnswerNote } from "#lib/domain/answers/answer";
import { type ProviderStep, refuses } from "../fakes/fake-provider.ts";
import { begun, hang, PAGE, type ProviderFault, SOON, write } from "./provider-fault.ts";

/** Requests that the provider refuses or fails at, and its responses. */
export const REFUSALS: readonly ProviderFault[] = [
  refusal("refuses the request (400)", refuses(400, "bad"), "rejected"),
  refusal("refuses the key (401)", refuses(401), "key-refused"),
  refusal("has no balance left (402)", refuses(402, "Insufficient balance"), "busy"),
  refusal("forbids the request (403)", refuses(403), "key-refused"),
  refusal("does not know the model (404)", refuses(404), "unknown-model"),
  refusal("timed out waiting for the request (408)", refuses(408), "too-slow"),
  refusal("reports a conflict (409)", refuses(409), "rejected"),
  refusal("finds the request too large (413)", refuses(413), "too-long"),
  refusal(
    "finds the request too long (422)",
    refuses(422, "exceeds the context window"),
    "too-long",
  ),
  refusal(
    "finds the request invalid (422)",
    refuses(422, "messages must not be empty"),
    "rejected",
  ),
  refusal("is busy (429)", refuses(429), "busy"),
  refusal("is busy for a while (429)", later(429, "30"), "busy"),
  refusal("is busy until a date (429)", later(429, "Wed, 25 Nov 2037 00:00:00 GMT"), "busy"),
  refusal("is unavailable for a while (503)", later(503, "5"), "server-failed"),
  refusal("is overloaded (529)", refuses(529), "busy"),
  failure("fails (500)", refuses(500)),
  failure("fails with an HTML page (502)", [
    { do: "head", status: 502, headers: { "content-type": "text/html" } },
    write(PAGE),
  ]),
  failure("fails (503)", refuses(503)),
  {
    name: "fails, and never ends the error response",
    does: [{ do: "head", status: 500 }, write("{"), hang],
    note: "too-slow",
    keeps: "nothing",
    deadlines: { first: SOON },
  },
  {
    name: "redirects to another address (307)",
    does: [
      { do: "status", status: 307, body: {}, headers: { location: "https://model.invalid/v1" } },
    ],
    note: "unreachable",
    keeps: "nothing",
    attempts: 2,
  },
  {
    name: "reports a failure inside the stream",
    does: [begun, write('data: {"error":{"message":"internal failure"}}\n\n'), hang],
    note: "server-failed",
    keeps: "some",
  },
  {
    name: "reports inside the stream that it is busy",
    does: [write('data: {"error":{"message":"Rate limit reached","code":429}}\n\n'), hang],
    note: "busy",
    keeps: "nothing",
  },
  {
    name: "reports inside the stream that the request is too long",
    does: [write('data: {"error":{"code":"context_length_exceeded"}}\n\n'), hang],
    note: "too-long",
    keeps: "nothing",
  },
];

function refusal(name: string, does: ProviderStep[], note: AnswerNote): ProviderFault {
  return { name, does, note, keeps: "nothing" };
}

/** A failure that may be temporary is retried once. */
function failure(name: string, does: ProviderStep[]): ProviderFault {
  return { name, does, note: "server-failed", keeps: "nothing", attempts: 2 };
}

function later(status: number, retryAfter: string): ProviderStep[] {
  return refuses(status, "later", null, { "retry-after": retryAfter });
}
