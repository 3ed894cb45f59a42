import type { Detector, Entity, EntityKind } from "../entity.ts";

/** What may stand behind a label: a number of this form is the entity. */
export type Label = {
  kind: EntityKind;
  /** The label, as a pattern. It is tried in any case. */
  cue: string;
  /** The value, as a pattern. */
  value: string;
  isReal?: (value: string) => boolean;
};

/** "number", "No.", "#", 号码 and the like, which may end any label. */
export const NUMBER =
  "(?:[ -]?(?:numbers?|nos?\\b\\.?|num\\b\\.?|nr\\b\\.?|id\\b|#|号码|编号|号|码))*";
/** Between a label and its value. */
const BETWEEN = /[\s:#.=)("“是为]{0,5}(?:is[\s:]+|was[\s:]+|为|是)?/y;

export function digitsOf(value: string): number {
  return (value.match(/\d/g) ?? []).length;
}

/**
 * A detector for values behind their labels. All labels are searched for together, since a search for each would read the
 * text once for every label; of labels that begin at the same place, the first in the list counts.
 */
export function labelledDetector(labels: readonly Label[]): Detector {
  const cues = labels.map(({ cue }, place) => `(?<l${place}>${cue})`).join("|");
  const pattern = new RegExp(cues, "giu");
  const values = labels.map(({ value }) => new RegExp(value, "iuy"));
  const valueAt = (text: string, at: number, place: number): Entity | null => {
    const label = labels[place];
    const value = values[place];
    if (!(label && value)) return null;
    BETWEEN.lastIndex = at;
    BETWEEN.exec(text);
    const start = BETWEEN.lastIndex;
    value.lastIndex = start;
    const [said = ""] = value.exec(text) ?? [];
    const isReal = said !== "" && (label.isReal?.(said) ?? true);
    return isReal ? { kind: label.kind, start, end: start + said.length } : null;
  };
  return (text) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const place = labels.findIndex((_, index) => match.groups?.[`l${index}`] !== undefined);
      return valueAt(text, match.index + match[0].length, place) ?? [];
    });
}
