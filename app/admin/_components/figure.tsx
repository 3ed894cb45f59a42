import type { ReactNode } from "react";

type FigureProps = { name: ReactNode; children: ReactNode };

/** One number of a summary with its name below it. Must be in a `dl`. */
export function Figure({ name, children }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end bg-surface px-3 py-3 sm:px-4">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-lg sm:text-xl">{children}</dd>
    </div>
  );
}
