import type { EntityKind } from "./entity.ts";
import { identityOf, surnameOf } from "./identity.ts";
import { placeholderOf } from "./placeholder.ts";

/** Which placeholder stands for what: it stays in the house, and with it the way back. */
export type Vault = {
  /** The placeholder of a text; the same entity has the same number, and each of its spellings a form of its own. */
  placeholderFor(kind: EntityKind, surface: string): string;
  /** What stood where a placeholder stands now. */
  surfaceOf(placeholder: string): string | undefined;
  /** How many different entities of each kind there are, for the ledger. */
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

/** A surname alone is the one person of that name, if there is one and only one; full names are remembered for that. */
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
