import type { ReactNode } from "react";

/** What is known of one thing, name by name; side by side where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-x-6 gap-y-3 lg:grid-cols-4">{children}</dl>;
}

type FactProps = { name: ReactNode; children: ReactNode };

/** One of them; left out where nothing is known. */
export function Fact({ name, children }: FactProps) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
