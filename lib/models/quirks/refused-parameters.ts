import { REFUSABLE, type Refusable } from "../../domain/models/learnt-quirks.ts";
import { complaintIn } from "./complaint-in.ts";

/** A request that a server refused: its status, the beginning of its own words, and what had been sent. */
export type Refused = { status: number; text: string; sent: readonly Refusable[] };

/** Ways in which servers say that they do not take something. */
const NOT_TAKEN =
  /unsupported|not[ -]support|n't support|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|forbidden|not accept|invalid (?:argument|parameter|field|param|key)|not available|not enabled|no longer|deprecated|removed|cannot be (?:used|set|specified)|not (?:a )?valid|additional propert|extra[ _](?:inputs?|fields?|keys?|parameters?|forbidden)|不支持|不允许|不接受|无法识别|未知参数/i;
/** A limit that is too large is a matter of its value: without it the reply could be longer than was paid for. */
const OUT_OF_RANGE =
  /exceed|at most|at least|greater|less than|too (?:large|high|big|long|small)|out of range|超出|过大/i;

const ROLE = "['\"’”`]*(?:system|developer)['\"’”`]*";
/** The role of the system, as servers and chat templates name it. */
const SYSTEM = new RegExp(
  `${ROLE} (?:role|message|prompt|instruction)s?|roles?\\b[^.]{0,40}['"’”\`:= ]${ROLE}|系统(?:消息|角色|提示)|system ?(?:消息|角色|提示)`,
  "i",
);
/** Templates and checks that know the roles of user and assistant alone. */
const TWO_ROLES =
  /roles? must alternate|(?:should|must) be (?:either |one of )?[[('"’”`]*(?:user|assistant)\b.{0,12}\b(?:user|assistant)\b/i;

/**
 * Which parameters of a request a server refused, by what it says: statuses 400 and 422 that name one that was sent.
 * Nothing where the refusal is about something else, such as the length of the prompt or a value out of range.
 */
export function refusedParameters({ status, text, sent }: Refused): Refusable[] {
  if (status !== 400 && status !== 422) return [];
  const complaint = complaintIn(text);
  // What a server takes instead may be named as well, but was not sent.
  return REFUSABLE.filter((name) => sent.includes(name) && isRefused(name, complaint));
}

function isRefused(name: Refusable, complaint: string): boolean {
  if (name === "system") {
    if (SYSTEM.test(complaint) && NOT_TAKEN.test(complaint)) return true;
    return TWO_ROLES.test(complaint) && !/\bsystem\b/i.test(complaint);
  }
  if (!new RegExp(`(?<!\\w)${name}(?!\\w)`).test(complaint)) return false;
  if (name === "max_tokens" || name === "max_completion_tokens") {
    return NOT_TAKEN.test(complaint) && !OUT_OF_RANGE.test(complaint);
  }
  // Leaving these out is right whatever is wrong with them: the server's own value applies.
  return true;
}
