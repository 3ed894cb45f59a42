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
  /** Also mask what HIPAA's Safe Harbor names, as in text of medical collections. Default: yes. */
  safeHarbor?: boolean;
  /** Where placeholders are stored. Default: a new vault; a conversation passes its own. */
  vault?: Vault;
  detectors?: readonly Detector[];
  /** Detectors that run again on the masked text. */
  verifiers?: readonly Detector[];
};

export type Masked = { texts: string[]; vault: Vault };

/**
 * Replaces everything that identifies people in the texts of one prompt by placeholders. Returns the vault that
 * `unmask` needs. Throws a `MaskingFault` when a second check still finds something: then nothing may be sent.
 */
export function mask(texts: readonly string[], options: MaskOptions = {}): Masked {
  const { terms = [], safeHarbor = true, vault = createVault() } = options;
  const { detectors = [REMEMBERING.all], verifiers: checks = [REMEMBERING.structured] } = options;
  const always = [customTermDetector(terms), ...(safeHarbor ? [REMEMBERING.safeHarbor] : [])];
  const all = [...always, ...detectors];
  const verifiers = [...always, ...checks];

  const found = attempt(() => findInPrompt(texts, all));
  rememberFullNames(texts, found, vault);
  const masked = texts.map((text, place) => replace(text, found[place] ?? [], vault));
  if (attempt(() => masked.some((text) => isIdentifying(text, verifiers)))) {
    throw new MaskingFault("left-over");
  }
  return { texts: masked, vault };
}

const FULL_NAME = /\p{Script=Latin}\s+\S/u;

/** Registers full names first, so that "Smith" resolves to John Smith even if the full name appears later. */
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

/** Replaces placeholders by blanks instead of removing them, so that the text on both sides does not become adjacent. */
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
