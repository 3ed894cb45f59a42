import type { AnswerNote } from "../domain/answer.ts";
import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";

/** What a call is for: the answer, a question that stands by itself, its sentences' check, a try-out. */
export type CallPurpose = "answer" | "rewrite" | "check" | "try-out";

/** What was asked of which endpoint and how it ended. Written once, never changed. */
export type CallToRecord = {
  answerId: string | null;
  endpointId: string;
  purpose: CallPurpose;
  model: string;
  outcome: "complete" | "stopped" | AnswerNote;
  promptTokens: number | null;
  outputTokens: number | null;
  /** Bytes of the request bodies of all attempts. */
  bytesSent: number;
  milliseconds: number;
  /** In billionths of the currency's unit; null where price or usage is not known. */
  cost: bigint | null;
  costCurrency: string | null;
};

export async function recordCall(viewer: Viewer, call: CallToRecord): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.call.create({
      data: { organizationId: viewer.organizationId, ...call },
      select: { id: true },
    }),
  );
}
