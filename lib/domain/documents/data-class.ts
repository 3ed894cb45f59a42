export const DATA_CLASSES = ["public", "internal", "confidential", "restricted"] as const;
/** How far a collection's text may travel. Restricted text is never sent to an outside endpoint. */
export type DataClass = (typeof DATA_CLASSES)[number];

export function isStricter(left: DataClass, right: DataClass): boolean {
  return DATA_CLASSES.indexOf(left) > DATA_CLASSES.indexOf(right);
}

/** The data class of text made of parts with these classes: the strictest. Without parts: `public`. */
export function strictestOf(classes: readonly DataClass[]): DataClass {
  return classes.reduce((left, right) => (isStricter(right, left) ? right : left), "public");
}
