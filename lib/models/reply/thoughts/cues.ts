/** How models begin to think aloud, in lower case. An answer that was asked to have no introduction rarely does. */
const CUES = [
  "okay",
  "ok, ",
  "ok. ",
  "ok so",
  "alright",
  "all right, ",
  "hmm",
  "let me ",
  "let's ",
  "let us ",
  "the user ask",
  "the user is ",
  "the user want",
  "the user has ",
  "the user need",
  "the user'",
  "the user quest",
  "the question ask",
  "the question is",
  "user ask",
  "user want",
  "user's question",
  "we need to",
  "we are asked",
  "we are given",
  "we have to",
  "we should ",
  "we have sources",
  "i need to",
  "i should",
  "i have to",
  "i'll ",
  "i will ",
  "looking at the ",
  "looking through ",
  "got it",
  "wait, ",
  "well, ",
  "now, ",
  "right, ",
  "so, ",
  "so the ",
  "so we ",
  "so i ",
  "first, i",
  "first, let",
  "first, we",
  "to answer this",
  "to answer the",
  "thinking",
  "analyzing",
  "analysing",
  "analyze",
  "this question",
  "here's a thinking",
  "here is a thinking",
  "好的",
  "好，",
  "好,",
  "嗯",
  "首先，我",
  "首先，用户",
  "首先，需要",
  "首先我",
  "首先需要",
  "用户",
  "让我",
  "让我们",
  "我需要",
  "我们需要",
  "我要",
  "我来",
  "这个问题",
  "问题是",
  "问题问",
  "根据用户",
  "现在，",
  "现在我",
  "看起来",
];

/**
 * Whether a reply begins as thoughts do. Where it does, its words wait until a closing tag or the end tells what they
 * were. "open": too short to tell.
 */
export function beginsAsThought(reply: string): boolean | "open" {
  const begun = reply.trimStart().toLowerCase().replaceAll("’", "'");
  if (CUES.some((cue) => begun.startsWith(cue))) return true;
  return CUES.some((cue) => cue.startsWith(begun)) ? "open" : false;
}

type Phrase = { opens: RegExp; begins: RegExp; closes: RegExp };

/** Words between which whole thoughts stand at the beginning of a reply, where a server dropped the tags. */
export const PHRASES: readonly Phrase[] = [
  // The names of the channels of `<|channel|>analysis<|message|>…`, without their tokens.
  {
    opens: /^analysis(?=[\p{Lu}\p{Script=Han}])/u,
    begins: /^(?:a|an|ana|anal|analy|analys|analysi|analysis)$/,
    closes: /assistantfinal/,
  },
  // Those that Ollama's own command line prints.
  {
    opens: /^Thinking\.\.\.\s*\n/,
    begins: /^Thinking\.{0,3}\s*$/,
    closes: /\.\.\.done thinking\.?[ \t]*\n/,
  },
  // What another program's page folds thoughts into.
  {
    opens: /^<details type="reasoning"[^>]*>/,
    begins: /^<(?:d[^>]{0,100})?$/,
    closes: /<\/details>/,
  },
  // Granite's.
  {
    opens: /^here(?:'s| is) my thought process:/i,
    begins: /^h(?:e(?:r(?:e(?:'s?| i?s?)?(?: m?y? ?t?h?o?u?g?h?t? ?p?r?o?c?e?s?s?)?)?)?)?$/i,
    closes: /here(?:'s| is) my response:/i,
  },
];
/** As long as the longest of the words that close such a thought. */
export const LONGEST_CLOSING = 40;
