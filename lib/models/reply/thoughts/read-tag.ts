/**
 * What a tag in a model's content is: the beginning or end of a thought; the end of what the model says; the place from
 * which somebody else speaks; a piece of the header of a message (`<|start|>assistant<|channel|>final<|message|>`); what
 * stands around the answer; or a token that is no word.
 */
type TagKind =
  | "open"
  | "close"
  | "end"
  | "other"
  | "role"
  | "channel"
  | "message"
  | "answer"
  | "token";

/** `line`: its header ends with its line, not with a tag. */
export type Tag = { raw: string; kind: TagKind; start: number; end: number; line?: boolean };

/** Everything that is written like a tag. Which of these mean something, `kindOf` says. */
const TAGS =
  /<[|｜][^<>|｜\n]{1,40}[|｜]?>|<[\w▁]{1,30}[|｜]>|[<＜]\s?\/?\s?[a-z\p{Script=Han}][\w:▁\p{Script=Han}-]{0,40}(?:\s[^<>＜＞\n]{0,100})?\s?\/?[>＞]|&lt;\/?[a-z]{3,12}&gt;|◁\/?think▷|\[\/?(?:THINK(?:ING)?|THOUGHT|REASONING|INST|EOS|BOS|gMASK)\]|[[【]\/?(?:思考|推理)(?:过程)?[\]】]/giu;

/** The beginning of a tag, at the end of what has arrived. */
const BEGUN =
  /(?:[<＜](?:[|｜][^<>|｜\n]{0,40}[|｜]?|[\w▁]{1,30}[|｜]|\s?\/?\s?(?:[a-z\p{Script=Han}][\w:▁\p{Script=Han}-]{0,40}(?:\s[^<>＜＞\n]{0,100})?\s?\/?)?)|&(?:lt?)?|&lt;\/?[a-z]{0,12}(?:&(?:gt?)?)?|◁\/?t?h?i?n?k?|\[\/?(?:[TREIB][A-Z]{0,8}|gM?A?S?K?)?|[[【]\/?[思推考理过程]{0,4})$/iu;

const THOUGHT =
  /^(?:\w+:)?(?:(?:internal_|inner_)?(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|analysis|monologue)(?:_process|_content|_steps?)?|scratchpad|chain_of_thought|cot|antthinking|(?:思考|推理)(?:过程)?)$/;
const FRAMED = /^(begin|start|end)(?:_of)?_(.+)$/;
/** Tokens between bars after which a model has nothing more to say. */
const ENDS = /^(?:end|eo[tsmdp]|im_end|return|call)/;
const OTHERS = /^(?:user|system|human|observation|tool)/;
const PLAIN_ENDS = new Set([
  "eos",
  "/s",
  "eot",
  "eod",
  "end_of_turn",
  "end_of_text",
  "endoftext",
  "end_of_utterance",
]);
const ROLES = /^(?:start|im_start|start_header_id|header_start|start_of_role|start_of_turn)$/;
const ROLE_ENDS = /^(?:message|end_header_id|header_end|end_of_role)$/;
const ANSWERS = /^(?:final_)?answer$|^response$|^final$/;
const PLAIN_TOKENS = new Set(["bos", "pad", "unk", "s", "sop", "eop"]);

/** The tags of a text, in order. */
export function tagsIn(text: string): Tag[] {
  return [...text.matchAll(TAGS)].flatMap((match) => {
    const [raw] = match;
    const kind = kindOf(raw);
    const place = { raw, start: match.index, end: match.index + raw.length };
    return kind ? [{ ...place, ...kind }] : [];
  });
}

/** Where a tag begins that may still be completed; the text's length where none does. */
export function beginningOfTag(text: string): number {
  return BEGUN.exec(text)?.index ?? text.length;
}

type Kind = Pick<Tag, "kind" | "line">;

function kindOf(raw: string): Kind | null {
  const slash = /^(?:[<＜◁[【]|&lt;)\s?[|｜]?\s?\//.test(raw);
  const name = nameOf(raw);
  if (/^\[.*[a-z]/.test(raw) && raw !== "[gMASK]") return null;
  // `<think/>` has nothing in it.
  if (/\/[>＞]$/.test(raw)) return THOUGHT.test(name) ? { kind: "token" } : null;
  const thought = kindOfThought(name, slash);
  if (thought) return thought;
  if (raw.startsWith("[")) return kindOfBracketed(name, slash);
  return /[|｜]/.test(raw) ? kindOfToken(raw, name) : kindOfPlain(name, slash);
}

function kindOfThought(name: string, slash: boolean): Kind | null {
  if (THOUGHT.test(name)) return { kind: slash ? "close" : "open" };
  const [, frame, framed = ""] = FRAMED.exec(name) ?? [];
  return THOUGHT.test(framed) ? { kind: frame === "end" ? "close" : "open" } : null;
}

/** Without its signs, its slash and its attributes, in one spelling: `<|END_OF_TURN|>` and `<end▁of▁turn>` are one. */
function nameOf(raw: string): string {
  const inner = raw
    .replace(/^(?:[<＜◁[【]|&lt;)\s?[|｜]?\s?\/?\s?/, "")
    .replace(/\s?[|｜/]?(?:[>＞▷\]】]|&gt;)$/, "");
  return (inner.split(/\s/)[0] ?? "").toLowerCase().replace(/[▁-]/g, "_");
}

function kindOfBracketed(name: string, slash: boolean): Kind {
  if (name === "inst") return { kind: slash ? "token" : "other" };
  return { kind: name === "eos" ? "end" : "token" };
}

function kindOfToken(raw: string, name: string): Kind {
  if (!(/^<[|｜]/.test(raw) && /[|｜]>$/.test(raw))) return kindOfHalf(raw, name);
  if (name === "channel") return { kind: "channel" };
  if (ROLE_ENDS.test(name)) return { kind: "message" };
  if (name === "im_start") return { kind: "role", line: true };
  if (ROLES.test(name)) return { kind: "role" };
  if (OTHERS.test(name)) return { kind: "other" };
  return { kind: ENDS.test(name) ? "end" : "token" };
}

/** Gemma writes `<|channel>thought`, then the thought, then `<channel|>`. */
function kindOfHalf(raw: string, name: string): Kind {
  const isClosing = raw.endsWith("|>");
  if (name === "channel") return isClosing ? { kind: "close" } : { kind: "channel", line: true };
  if (name === "turn") return isClosing ? { kind: "end" } : { kind: "role", line: true };
  return { kind: "token" };
}

function kindOfPlain(name: string, slash: boolean): Kind | null {
  // Gemma's tokens around a thought, where they have no names.
  if (name === "unused94") return { kind: "channel", line: true };
  if (name === "unused95") return { kind: "close" };
  const written = slash ? `/${name}` : name;
  if (PLAIN_ENDS.has(written)) return { kind: "end" };
  if (written === "start_of_turn") return { kind: "role", line: true };
  if (ANSWERS.test(name)) return { kind: "answer" };
  return PLAIN_TOKENS.has(written) ? { kind: "token" } : null;
}
