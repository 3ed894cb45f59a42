import type { Citation, Source } from "./citation.ts";

/** How an answer ended. Abstained: the documents do not answer the question. */
export const ANSWER_OUTCOMES = ["complete", "abstained", "stopped", "failed"] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** What the question street says while it walks, in this order; text-delta repeats. */
export type AnswerEvent =
  | { type: "status"; stage: "searching"; collections: number }
  | { type: "status"; stage: "reading"; collections: number; passages: number }
  | { type: "sources"; sources: Source[] }
  | { type: "text-delta"; text: string }
  | { type: "citations"; citations: Citation[]; unsupported: number[] }
  | {
      type: "outcome";
      answerId: string;
      conversationId: string | null;
      outcome: AnswerOutcome;
      endpointId: string;
      milliseconds: number;
      /** Set when the outcome is "failed": a sentence for the reader. */
      message?: string;
    };

/** One turn of a conversation as it is shown again later. */
export type AnswerRecord = {
  id: string;
  question: string;
  text: string;
  outcome: AnswerOutcome;
  endpointId: string;
  sources: Source[];
  citations: Citation[];
  unsupported: number[];
  milliseconds: number;
  feedback: "helpful" | "unhelpful" | null;
  createdAt: string;
};
