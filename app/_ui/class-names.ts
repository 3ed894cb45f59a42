import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { theme: { shadow: ["float"], container: ["measure"] } },
});

/** Joins class names; a later utility wins over an earlier one of the same kind. */
export function classNames(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
