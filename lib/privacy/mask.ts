import { customTermDetector } from "./detect/custom-terms.ts";
import type { Detector, Entity } from "./entity.ts";
import { REMEMBERING } from "./find-entities.ts";
import { findInPrompt } from "./find-in-prompt.ts";
import { MaskingFault } from "./masking-fault.ts";
import { normalTextOf } from "./normal-text.ts";
import { PLACEHOLDER } from "./placeholder.ts";
import { createVault, type Vault } from "./vault.ts";

export type MaskOptions = {
  /** The organization's own terms. */
  terms?: readonly string[];
  /** Where placeholders are kept; a new one unless a conversation brings its own. */
  vault?: Vault;
  detectors?: readonly Detector[];
  /** What is asked again about the masked text. */
  verifiers?: readonly Detector[];
};

export type Masked = { texts: string[]; vault: Vault };

/**
 * The texts of one prompt with everything that identifies people replaced by placeholders, and the vault that
 * `unmask` needs. Throws a `MaskingFault` unless a second look finds nothing left: then nothing may be sent.
 */
export function mask(texts: readonly string[], options: MaskOptions = {}): Masked {
  const { terms = [], vault = createVault(), detectors = [REMEMBERING.all] } = options;
  const all = [customTermDetector(terms), ...detectors];
  const verifiers = [customTermDetector(terms), ...(options.verifiers ?? [REMEMBERING.structured])];

  const found = attempt(() => findInPrompt(texts, all));
  rememberFullNames(texts, found, vault);
  const masked = texts.map((text, place) => replace(text, found[place] ?? [], vault));
  if (attempt(() => masked.some((text) => isIdentifying(text, verifiers)))) {
    throw new MaskingFault("left-over");
  }
  return { texts: masked, vault };
}

const FULL_NAME = /\p{Script=Latin}\s+\S/u;

/** Full names come first, so that "Smith" is John Smith also where he is introduced later. */
function rememberFullNames(texts: readonly string[], found: Entity[][], vault: Vault): void {
  for (const [place, text] of texts.entries()) {
    for (const { kind, start, end } of found[place] ?? []) {
      const surface = text.slice(start, end);
      if (kind === "person" && FULL_NAME.test(surface)) vault.placeholderFor(kind, surface);
    }
  }
}

function replace(text: string, entities: readonly Entity[], vault: Vault): string {
  let masked = "";
  let from = 0;
  for (const { kind, start, end } of entities) {
    masked += text.slice(from, start) + vault.placeholderFor(kind, text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

/** Placeholders are blanked, not taken out: what stood on their sides must not become neighbours. */
function isIdentifying(masked: string, verifiers: readonly Detector[]): boolean {
  const rest = masked.replace(PLACEHOLDER, (placeholder) => "\ufffc".repeat(placeholder.length));
  const { text } = normalTextOf(rest);
  return verifiers.some((detect) => detect(text).length > 0);
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new MaskingFault("detector-failed", { cause: error });
  }
}
