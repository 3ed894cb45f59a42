export const VERTICALS = ["legal", "medical", "general"] as const;
export type Vertical = (typeof VERTICALS)[number];

export const LANGUAGES = ["en", "zh", "mixed"] as const;
export type Language = (typeof LANGUAGES)[number];

export const DATA_CLASSES = ["public", "internal", "confidential", "restricted"] as const;
/** How far a collection's text may travel. Restricted text is never sent to an outside endpoint. */
export type DataClass = (typeof DATA_CLASSES)[number];

export function isStricter(left: DataClass, right: DataClass): boolean {
  return DATA_CLASSES.indexOf(left) > DATA_CLASSES.indexOf(right);
}

/** The class that text made of all of these is treated by; of nothing, the first. */
export function strictestOf(classes: readonly DataClass[]): DataClass {
  return classes.reduce((left, right) => (isStricter(right, left) ? right : left), "public");
}

export type Collection = {
  id: string;
  slug: string;
  name: string;
  vertical: Vertical;
  language: Language;
  dataClass: DataClass;
  suggestedQuestions: string[];
};

/** A slug from a name: lower-case ASCII words joined by hyphens, or an empty string if none remain. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
