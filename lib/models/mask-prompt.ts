import { listAllCustomTerms } from "../db/calls/custom-terms.ts";
import { getSafeHarborRule } from "../db/calls/safe-harbor.ts";
import { rememberBriefly } from "../db/remember-briefly.ts";
import type { Viewer } from "../domain/viewer.ts";
import { mask } from "../privacy/mask.ts";
import { MaskingFault } from "../privacy/masking-fault.ts";
import { unmaskStream } from "../privacy/unmask.ts";
import type { PromptPart } from "./model.ts";

/** A prompt as it may be sent, and how to unmask the reply to it. */
export type SendablePrompt = {
  prompt: readonly PromptPart[];
  /** How many different entities of each kind were replaced. */
  masked: Record<string, number>;
  unmask: (words: AsyncIterable<string>) => AsyncIterable<string>;
};

/** The prompt unchanged, for an endpoint on your servers or a provider that is not masked. */
export function asItIs(prompt: readonly PromptPart[]): SendablePrompt {
  return { prompt, masked: {}, unmask: (words) => words };
}

const termsOf = rememberBriefly(listAllCustomTerms);
const safeHarborOf = rememberBriefly(getSafeHarborRule);

/**
 * The prompt with everything that identifies people, and the organization's own terms, replaced by placeholders.
 * Throws a `MaskingFault` when that is not certain: then nothing may be sent.
 */
export async function maskPrompt(
  viewer: Viewer,
  prompt: readonly PromptPart[],
): Promise<SendablePrompt> {
  const terms = await wordsOf(viewer);
  // Our own instructions contain no names, and providers cache them only while they stay unchanged.
  const others = prompt.filter(({ kind }) => kind !== "instructions");
  // One medical part makes the whole prompt medical: its question and history may speak of the same people.
  const { isOn, hasMedical } = await safeHarborOf(viewer);
  const safeHarbor = isOn && others.some(({ isMedical = hasMedical }) => isMedical);
  const { texts, vault } = mask(
    others.map(({ text }) => text),
    { terms, safeHarbor },
  );
  const masked = vault.counts();
  if (Object.keys(masked).length === 0) return asItIs(prompt);
  const replaced = new Map(others.map((part, index) => [part, texts[index] ?? ""]));
  const parts = prompt.map((part) => ({ ...part, text: replaced.get(part) ?? part.text }));
  return {
    prompt: [...parts, HOW_TO_READ],
    masked,
    unmask: (words) => unmaskStream(words, vault),
  };
}

/**
 * Masks texts whose reply needs no unmasking, as medical where the organization has a medical collection: a text is
 * embedded the same way whatever else is sent with it. Throws a `MaskingFault` as `maskPrompt` does.
 */
export async function maskTexts(
  viewer: Viewer,
  texts: readonly string[],
  how: "together" | "apart",
): Promise<Pick<SendablePrompt, "masked"> & { texts: readonly string[] }> {
  const terms = await wordsOf(viewer);
  const { isOn, hasMedical } = await safeHarborOf(viewer);
  const safeHarbor = isOn && hasMedical;
  const groups = how === "together" ? [texts] : texts.map((text) => [text]);
  const done = groups.map((group) => mask(group, { terms, safeHarbor }));
  const masked: Record<string, number> = {};
  for (const [kind, count] of done.flatMap(({ vault }) => Object.entries(vault.counts()))) {
    masked[kind] = (masked[kind] ?? 0) + count;
  }
  return { texts: done.flatMap((group) => group.texts), masked };
}

/**
 * The masked form of a text, with the organization's current terms and its rule for medical text. Null when the text could not be masked
 * reliably and would not be sent.
 */
export async function previewMasking(
  viewer: Viewer,
  text: string,
  isMedical: boolean,
): Promise<{ text: string; masked: Record<string, number> } | null> {
  const terms = (await listAllCustomTerms(viewer)).map(({ term }) => term);
  const { isOn } = await getSafeHarborRule(viewer);
  try {
    const { texts, vault } = mask([text], { terms, safeHarbor: isOn && isMedical });
    return { text: texts[0] ?? "", masked: vault.counts() };
  } catch (error) {
    if (error instanceof MaskingFault) return null;
    throw error;
  }
}

async function wordsOf(viewer: Viewer): Promise<string[]> {
  return (await termsOf(viewer)).map(({ term }) => term);
}

const HOW_TO_READ: PromptPart = {
  role: "user",
  kind: "instructions",
  text: "What stands in ⟦ ⟧, such as ⟦PERSON_1⟧, was put in the place of a name or number. Copy it exactly where you need it, brackets included.",
  dataClass: "public",
};
