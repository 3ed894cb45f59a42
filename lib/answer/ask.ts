import type { Passage, RetrievedPassage } from "../domain/search/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type AnswerRequest, askModel, type GatewayEvent } from "../models/gateway.ts";
import type { PromptPart } from "../models/model.ts";
import type { Deadlines } from "../models/resilience/deadlines.ts";
import { withPlainMarkers } from "./cite/plain-markers.ts";
import { NOT_ANSWERED } from "./compose-prompt.ts";
import type { OpenQuestion } from "./open-question.ts";

export type AnswerOptions = {
  signal: AbortSignal;
  deadlines?: Deadlines;
  /** Asked by a measurement: neither the answer nor its retrieval is kept. Calls are recorded, like all calls. */
  isTrial?: boolean;
  /** Given what goes on after the outcome: the shadow answer. Unset: nobody waits for it. */
  afterwards?: (work: Promise<void>) => void;
};

type Asked = Pick<OpenQuestion, "answerId" | "endpointId" | "text" | "verticals"> & {
  passages: readonly RetrievedPassage[];
  prompt: readonly PromptPart[];
} & Pick<AnswerRequest, "questionVector">;

/** Asks the model and streams its text. */
export function ask(
  viewer: Viewer,
  { answerId, endpointId, text, verticals, passages, prompt, questionVector }: Asked,
  options: AnswerOptions,
): AsyncGenerator<GatewayEvent> {
  const about = passages.flatMap(({ collectionId }) => verticals.get(collectionId) ?? []);
  const request = {
    answerId,
    endpointId,
    question: text,
    sources: passages,
    prompt,
    verticals: [...new Set(about)],
    questionVector,
  };
  return asAnswer(askModel(viewer, request, options), passages);
}

/** A model's text as shown to readers: markers in one form, and no text at all if it says `NOT_ANSWERED`. */
export function asAnswer(
  events: AsyncIterable<GatewayEvent>,
  passages: readonly Pick<Passage, "text">[],
): AsyncGenerator<GatewayEvent> {
  return withPlainMarkers(withoutNotAnswered(events), passages);
}

/** Holds text back only while it may still become `NOT_ANSWERED`: a few letters at most. */
async function* withoutNotAnswered(
  events: AsyncIterable<GatewayEvent>,
): AsyncGenerator<GatewayEvent> {
  let reply: Reply = { held: "", kind: "undecided" };
  for await (const event of events) {
    if (event.type === "text-retracted") reply = { held: "", kind: "undecided" };
    if (event.type !== "text-delta") yield event;
    else yield { type: "text-delta", text: readOn(reply, event.text) };
  }
  if (reply.kind === "undecided") yield { type: "text-delta", text: reply.held };
}

type Reply = { held: string; kind: ReplyKind };

/** The text that can be shown once this has arrived. */
function readOn(reply: Reply, text: string): string {
  if (reply.kind === "undecided") {
    reply.held += text;
    reply.kind = kindOf(reply.held);
    return reply.kind === "answer" ? reply.held : "";
  }
  return reply.kind === "answer" ? text : "";
}

type ReplyKind = "undecided" | "answer" | "not-answered";

/** Models often wrap a single word in quotes, backticks or asterisks. */
function kindOf(beginning: string): ReplyKind {
  const said = beginning.replace(/^[\s"'“`*]+/, "");
  if (said.startsWith(NOT_ANSWERED)) return "not-answered";
  return NOT_ANSWERED.startsWith(said) ? "undecided" : "answer";
}
