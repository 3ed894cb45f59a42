import type { DataClass } from "./data-class.ts";

export const VERTICALS = ["legal", "medical", "general"] as const;
export type Vertical = (typeof VERTICALS)[number];

export const LANGUAGES = ["en", "zh", "mixed"] as const;
export type Language = (typeof LANGUAGES)[number];

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
