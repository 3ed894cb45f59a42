import {
  findCapabilities,
  findEndpointSettings,
  saveCapabilities,
} from "../../db/models/endpoints.ts";
import type { AnswerNote } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import {
  type CapabilityCard,
  type Check,
  type CheckResult,
  changesBetween,
} from "../../domain/models/capabilities.ts";
import type { Viewer } from "../../domain/viewer.ts";
import {
  judgeChinese,
  judgeJson,
  judgeLongContext,
  judgeStop,
  judgeStreaming,
  judgeSystemPrompt,
  judgeToolFree,
  judgeUsage,
} from "./judge.ts";
import { type Probed, type ProbeOptions, probe } from "./probe.ts";
import { CHINESE, JSON_OBJECT, longText, SEASONS, WITHOUT_TOOLS } from "./prompts.ts";

/** A little more than the longest prompt that an answer sends. */
const LONG_CONTEXT_TOKENS = 8_000;

/** A prompt, and how its reply is judged. */
type Round = {
  prompt: Parameters<typeof probe>[2];
  judges: Partial<Record<Check, (probed: Probed) => Omit<CheckResult, "check">>>;
};

function roundsOf(tokens: number): Round[] {
  return [
    {
      prompt: SEASONS,
      judges: {
        streaming: judgeStreaming,
        stop: judgeStop,
        usage: judgeUsage,
        "system-prompt": judgeSystemPrompt,
      },
    },
    { prompt: JSON_OBJECT, judges: { json: judgeJson } },
    { prompt: longText(tokens), judges: { "long-context": judgeLongContext } },
    { prompt: CHINESE, judges: { chinese: judgeChinese } },
    { prompt: WITHOUT_TOOLS, judges: { "tool-free": judgeToolFree } },
  ];
}

/** Faults that would fail the next check as well. */
const LASTING: readonly AnswerNote[] = [
  "restricted",
  "over-budget",
  "unmaskable",
  "resting",
  "unreachable",
  "key-refused",
  "unknown-model",
  "busy",
];

type CheckOptions = ProbeOptions & { longContextTokens?: number };

/**
 * Runs five checks against an endpoint and stores the results as its capability card, with the changes since
 * the previous card. Throws "not_found" for `quotes`, which has no capabilities to check.
 */
export async function checkEndpoint(
  viewer: Viewer,
  id: string,
  { longContextTokens = LONG_CONTEXT_TOKENS, ...options }: CheckOptions,
): Promise<CapabilityCard> {
  const endpoint = await findEndpointSettings(viewer, id);
  if (!endpoint)
    throw new AppError("not_found", "“Quotes” is not a model, so there is nothing to check.");
  const checks: CheckResult[] = [];
  let first: Probed | null = null;
  let lasting: AnswerNote | null = null;
  for (const { prompt, judges } of roundsOf(longContextTokens)) {
    const probed: Probed | null = lasting ? null : await probe(viewer, endpoint, prompt, options);
    first ??= probed;
    const note: AnswerNote | null = lasting ?? probed?.fault?.note ?? null;
    if (note && LASTING.includes(note)) lasting = note;
    checks.push(...resultsOf(judges, probed, note));
  }
  const facts = {
    model: first?.reportedModel ?? null,
    firstWordMs: first?.firstWordMs ?? null,
    checks,
  };
  const before = await findCapabilities(viewer, id);
  const changes = changesBetween(before, facts);
  const card = { at: new Date().toISOString(), ...facts, changes };
  await saveCapabilities(viewer, id, card);
  return card;
}

function resultsOf(
  judges: Round["judges"],
  probed: Probed | null,
  note: AnswerNote | null,
): CheckResult[] {
  return Object.entries(judges).map(([name, judge]) => {
    const check = name as Check;
    const failed = note && faultOf(check, note);
    if (failed) return { check, ...failed };
    if (!probed) return { check, result: "unknown", finding: "fault" };
    return { check, ...judge(probed) };
  });
}

/** What a fault means for a check: some faults are its result, others only prevented it (null). */
function faultOf(check: Check, note: AnswerNote): Omit<CheckResult, "check"> | null {
  // An answer that was cut off still shows stop handling and streaming.
  if (note === "cut-off" && (check === "stop" || check === "streaming")) return null;
  if ((note === "too-long" || note === "prompt-cut") && check === "long-context")
    return { result: "fail", finding: "too-long" };
  const isTelling = note === "garbled" && (check === "tool-free" || check === "streaming");
  return { result: isTelling ? "fail" : "unknown", finding: "fault", said: note };
}
