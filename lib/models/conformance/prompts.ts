/** The word that the instructions tell the model to end with. */
export const LAST_WORD = "HARBOUR";

/** Long enough to arrive in several chunks, with a rule that only the instructions state. */
export const SEASONS = [
  { role: "system", text: `End every answer with the word ${LAST_WORD}, in capitals.` },
  { role: "user", text: "Say in four short sentences what the four seasons are like." },
] as const;

export const JSON_OBJECT = [
  {
    role: "user",
    text: 'Reply with nothing but a JSON object that has two fields: "colour", which is "green", and "count", which is the number 3.',
  },
] as const;

export const CHINESE = [
  { role: "user", text: "请用一句完整的中文回答：一年有哪四个季节？" },
] as const;

/** A question that cannot be answered without a tool. None is offered. */
export const WITHOUT_TOOLS = [
  {
    role: "user",
    text: "How warm is it in Oslo at this moment? If you cannot know, say so in one sentence.",
  },
] as const;

/** The word hidden in the middle of the long text. */
export const NEEDLE = "marigold";

const FILLER = [
  "The river was low that year and the barges waited at the lock until the evening.",
  "A clerk counted the sacks of grain twice and wrote the smaller number into the book.",
  "In the reading room the clock had stopped, and nobody had thought of winding it.",
  "The ferry left on time with three passengers and a crate of pears on its deck.",
];
/** Rough number of characters per token in English prose, for most tokenizers. */
const CHARACTERS_PER_TOKEN = 4.5;

/** A text of about `tokens` tokens with one sentence in its middle that the question asks about. */
export function longText(tokens: number): { role: "user"; text: string }[] {
  const length = tokens * CHARACTERS_PER_TOKEN;
  const sentences: string[] = [];
  for (let characters = 0; characters < length; ) {
    const sentence = FILLER[sentences.length % FILLER.length] ?? "";
    sentences.push(sentence);
    characters += sentence.length + 1;
  }
  const needle = `The word on the key of the archive is ${NEEDLE}.`;
  sentences.splice(Math.floor(sentences.length / 2), 0, needle);
  const question = "Which word is on the key of the archive? Reply with that word.";
  return [{ role: "user", text: `${sentences.join(" ")}\n\n${question}` }];
}
