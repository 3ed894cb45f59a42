import type { EntityKind } from "./entity.ts";
import { identityOf, surnameOf } from "./identity.ts";
import { placeholderOf } from "./placeholder.ts";

/** The mapping between placeholders and original text. It never leaves your servers. */
export type Vault = {
  /** The placeholder of a text. The same entity has the same number, and each of its spellings has a suffix. */
  placeholderFor(kind: EntityKind, surface: string): string;
  /** The original text of a placeholder. */
  surfaceOf(placeholder: string): string | undefined;
  /** Number of different entities of each kind, for the ledger. */
  counts(): Partial<Record<EntityKind, number>>;
};

/** An empty vault, for one call or for one conversation. */
export function createVault(): Vault {
  const identities = new Map<string, { number: number; forms: string[] }>();
  const surfaces = new Map<string, string>();
  const counted: Partial<Record<EntityKind, number>> = {};

  const namesakes = new Map<string, Set<string>>();

  const identify = (kind: EntityKind, surface: string) => {
    const identity = identityOf(kind, surface);
    const key = `${kind} ${kind === "person" ? fullNameOf(identity, namesakes) : identity}`;
    const known = identities.get(key);
    if (known) return known;
    const number = (counted[kind] ?? 0) + 1;
    counted[kind] = number;
    const created = { number, forms: [] };
    identities.set(key, created);
    return created;
  };

  return {
    placeholderFor(kind, surface) {
      const { number, forms } = identify(kind, surface);
      const form = forms.includes(surface) ? forms.indexOf(surface) : forms.push(surface) - 1;
      const placeholder = placeholderOf(kind, number, form);
      surfaces.set(placeholder, surface);
      return placeholder;
    },
    surfaceOf: (placeholder) => surfaces.get(placeholder),
    counts: () => ({ ...counted }),
  };
}

/** The full name for a surname alone, if exactly one known person has it; that is why full names are registered. */
function fullNameOf(name: string, namesakes: Map<string, Set<string>>): string {
  const surname = surnameOf(name);
  const known = namesakes.get(surname) ?? new Set();
  if (surname === name) {
    const [first = name, ...others] = known;
    return others.length === 0 ? first : name;
  }
  namesakes.set(surname, known.add(name));
  return name;
}
