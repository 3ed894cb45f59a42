import {
  answer,
  candidate,
  GEMINI_USAGE,
  messages,
  parts,
  piece,
  type Quirk,
  SECRET,
  SPADE,
  saying,
  stream,
  USAGE,
  words,
} from "./quirk.ts";

const THOUGHT = `The user asks about spades. ${SECRET} Perhaps ten days? Source [2] says rakes.`;
const [NOTHING, UNFINISHED] = ["NOT_IN_DOCUMENTS", `${SECRET} hmm, it might be ten days [2]`];
const REASONED = { ...USAGE, completion_tokens_details: { reasoning_tokens: 30 } };

/** Every way to mark a thought in the content that servers are known to let through. */
const WRAPPED: readonly (readonly [string, string])[] = [
  ["<think>\n", "\n</think>\n\n"],
  ["<thinking>", "</thinking>\n"],
  ["<thought>", "</thought>\n"],
  ["<reasoning>\n", "\n</reasoning>\n"],
  ["<reflection>", "</reflection>"],
  ["<seed:think>", "</seed:think>"],
  ["<THINK>\n", "\n</THINK>\n"],
  ["< think >", "</ think >"],
  ['<think type="long">', "</think>"],
  ["◁think▷", "◁/think▷"],
  ["[THINK]", "[/THINK]"],
  ["<|begin_of_thought|>", "<|end_of_thought|>"],
  ["<|thinking|>", "<|/thinking|>"],
  ["<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final<|message|>"],
  [
    "<|start|>assistant<|channel|>analysis<|message|>",
    "<|end|><|start|>assistant<|channel|>final<|message|>",
  ],
  ["<|channel>thought\n", "<channel|>"],
  ["<unused94>thought\n", "<unused95>"],
  ["<思考>", "</思考>"],
  ["＜think＞", "＜/think＞"],
  ["&lt;think&gt;", "&lt;/think&gt;"],
  ["[REASONING]", "[/REASONING]"],
  ["<thinking_process>", "</thinking_process>"],
  ["<|START_THINKING|>", "<|END_THINKING|><|START_RESPONSE|>"],
  ["Thinking...\n", "\n...done thinking.\n\n"],
  ['<details type="reasoning">', "</details>"],
  ["Here is my thought process: ", "Here is my response: "],
  ["analysisWe need the days. ", "assistantfinal"],
];

const wrapped = WRAPPED.map(([open, close]) =>
  answer(
    `thinks between ${open.trim()} and ${close.trim()}`,
    saying(`${open}${THOUGHT}${close}${SPADE}`),
  ),
);
const splitInLetters = WRAPPED.map(([open, close]) =>
  answer(
    `thinks between ${open.trim()} and ${close.trim()}, letter by letter`,
    stream([...`${open}${THOUGHT}${close}${SPADE}`].map((content) => piece({ content }))),
  ),
);

/** An opening tag that the prompt's template has, so that only the closing one is sent. */
const CLOSED: readonly (readonly [string, string])[] = [
  ["Okay, the user wants the days. ", "\n</think>\n\n"],
  ["A rake may be borrowed for ten days [2], so the answer is there. ", "\n</think>\n\n"],
  ["Let me look at the sources. ", "</think>"],
  ["好的，用户问的是铲子。", "\n</think>\n\n"],
  ["The sources say so. ", "</thinking>\n"],
  ["Hmm. ", "◁/think▷"],
  ["Hmm. ", "[/THINK]"],
  ["The user asks. ", "</seed:think>"],
];
const closedOnly = CLOSED.map(([before, close], index) =>
  answer(
    `closes a thought with ${close.trim()} that it did not open (${index + 1})`,
    saying(`${before}${SECRET} maybe ten days [2].${close}${SPADE}`),
  ),
);

const END_TOKENS = [
  "<|im_end|>",
  "<|eot_id|>",
  "</s>",
  "<end_of_turn>",
  "<｜end▁of▁sentence｜>",
  "<|endoftext|>",
  "<|return|>",
  "<|END_OF_TURN_TOKEN|>",
  "<eos>",
  "[EOS]",
  "<|im_end|>\n<|im_start|>user\nAnd a rake?<|im_end|>",
];
const ended = END_TOKENS.map((token) => answer(`ends with ${token}`, saying(`${SPADE}${token}`)));

/** Thoughts in the content, in fields of their own, and tokens that are not words. */
export const REASONING_QUIRKS: readonly Quirk[] = [
  answer(
    "reasoning-content-null",
    stream(
      [
        piece({ content: null, reasoning_content: `Let me ${SECRET}` }),
        piece({ content: null, reasoning_content: " more." }),
        ...words(SPADE),
      ],
      { usage: REASONED },
    ),
    { tokens: { read: 1000, written: 50, reasoning: 30 } },
  ),
  ...wrapped,
  ...splitInLetters,
  answer(
    "think-split",
    stream([
      ...["<th", "ink>", `${SECRET} maybe ten days [2]`, "</thi", "nk>\n\n"].map((content) =>
        piece({ content }),
      ),
      ...words(SPADE),
    ]),
  ),
  ...closedOnly,
  answer("think-empty", saying(`<think>\n\n</think>\n\n${SPADE}`)),
  answer("thinks twice", saying(`<think>${SECRET}</think>\n<think>${SECRET} 2</think>${SPADE}`)),
  answer(
    "thinks in Chinese",
    saying(`<think>\n好的，用户问铲子。${SECRET}，来源[2]说的是耙子。\n</think>\n\n${SPADE}`),
  ),
  answer(
    "thinks in the middle",
    saying(`A gardener may borrow a spade <think>${SECRET}</think>for at most six days. [1]`),
  ),
  {
    name: "think-not-in-docs",
    does: saying(`<think>\n${SECRET} nothing there.\n</think>\n\n${NOTHING}`),
    becomes: "abstained",
  },
  {
    name: "closes a thought before saying that it is not there",
    does: saying(`Let me see, ${SECRET} nothing.\n</think>\n\n${NOTHING}`),
    becomes: "abstained",
  },
  { name: "not-in-docs-dot", does: saying(`${NOTHING}.`), becomes: "abstained" },
  { name: "not-in-docs-quote", does: saying(`"${NOTHING}"`), becomes: "abstained" },
  {
    name: "says that it is not there in code, with a token",
    does: saying(`\`${NOTHING}\`<|im_end|>`),
    becomes: "abstained",
  },
  ...(["length", "stop"] as const).map(
    (reason): Quirk => ({
      name: `think-cut (${reason})`,
      does: saying(`<think>\n${UNFINISHED}`, { reason }),
      becomes: "quoted",
      note: "cut-off",
    }),
  ),
  answer(
    "mistral-array",
    stream([
      piece({ content: [{ type: "thinking", thinking: [{ type: "text", text: SECRET }] }] }),
      ...words(SPADE),
    ]),
  ),
  answer(
    "a list with a thought and the first words",
    stream([
      piece({
        content: [
          { type: "thinking", thinking: [{ type: "text", text: SECRET }] },
          { type: "text", text: "A gardener " },
        ],
      }),
      ...words("may borrow a spade for at most six days. [1]"),
    ]),
  ),
  answer(
    "reasoning in a field of OpenRouter's",
    stream([
      piece({
        content: "",
        reasoning: SECRET,
        reasoning_details: [{ type: "reasoning.text", text: SECRET }],
      }),
      ...words(SPADE),
    ]),
  ),
  answer(
    "a-think",
    messages([
      {
        type: "content_block_start",
        index: 0,
        content_block: { type: "thinking", thinking: "", signature: "" },
      } as { type: string },
      ...[
        { type: "thinking_delta", thinking: SECRET },
        { type: "signature_delta", signature: "x" },
      ].map((delta) => ({ type: "content_block_delta", index: 0, delta })),
    ]),
    { kind: "anthropic" },
  ),
  answer(
    "g-thought",
    [
      candidate(parts({ text: SECRET, thought: true })),
      candidate(parts({ text: SPADE })),
      candidate({ ...parts({ text: "" }), finishReason: "STOP" }, GEMINI_USAGE),
    ],
    { kind: "google", tokens: { read: 1000, written: 50, reasoning: 30, cached: 600 } },
  ),
  ...ended,
];
